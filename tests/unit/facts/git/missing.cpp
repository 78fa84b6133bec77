// Clones that do not have everything: nothing is made up, and nothing crashes.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "sandbox.hpp"

using namespace govcheck;
using namespace govcheck::test;

namespace {

constexpr auto nobody = [](const Commit&) {};

/// A remote whose main has 20 commits; the branch topic leaves main after the 15th and has 3 more.
struct Remote : Sandbox {
  Remote() {
    std::string stream;
    for (int mark = 1; mark <= 20; ++mark) stream += commit(mark, mark - 1, mark);
    for (int mark = 21; mark <= 23; ++mark) stream += commit(mark, mark == 21 ? 15 : mark - 1, mark);
    run("git init -q remote");
    import(stream, "remote");
    run("git branch main refs/nodes/20 && git branch topic refs/nodes/23 && git tag v1 refs/nodes/10 && "
        "git tag v2 refs/nodes/18 && git config uploadpack.allowFilter true && "
        "git config uploadpack.allowAnySHA1InWant true",
        "remote");
  }
  static std::string commit(int mark, int parent, int time) {
    ImportedCommit commit;
    commit.mark = mark;
    if (parent > 0) commit.parents = {parent};
    commit.committed = 1'700'000'000L + 1000L * time;
    commit.message = fmt::format("commit {}\n", mark);
    const auto content = fmt::format("{}\ncommon\nlines\nof the file\n", mark);
    commit.files = fmt::format("M 100644 inline file{}\ndata {}\n{}\n", mark, content.size(), content);
    return import_text(commit);
  }
  void clone(const std::string& options) const {
    run(fmt::format("git clone -q {} \"file://$PWD/remote\" clone", options));
  }
  RepositoryRequest request(const std::string& base, const std::string& head) const {
    auto request = Sandbox::request("clone");
    request.base = base;
    request.head = head;
    return request;
  }
};

template <class T>
bool is_shallow(const Evidence<T>& evidence) {
  return !evidence.known() && evidence.missing().what.find("the clone is shallow") == 0 &&
         evidence.missing().remedy.find("git fetch --unshallow") != std::string::npos;
}

}  // namespace

TEST_CASE("a shallow clone knows what lies above its boundary", "[git][missing]") {
  const Remote box;
  box.clone("--depth 8 --no-single-branch");  // main down to the 13th commit, topic down to the 11th
  const auto facts = open_repository(box.request("origin/main", "origin/topic"));
  CHECK(facts->change().known());
  CHECK(commits_in(*facts) == as_set(box.lines("git rev-list main..topic", "remote")));
  CHECK(facts->changed_files()->size() == 3);
  CHECK(facts->branches()->front().ahead == 3);
  CHECK(facts->branches()->front().behind == 5);
  CHECK(facts->origin().notes.front() == "the clone is shallow: a part of its history was not fetched");
  for (const auto& id : box.lines("git rev-list main..topic", "remote"))
    CHECK_FALSE(*facts->is_in_tag(id_of(id), "v2"));  // both meet above the boundary
  CHECK(is_shallow(facts->is_in_tag(id_of(std::string(40, 'e')), "v2")));
  CHECK(is_shallow(facts->find_commit(box.line("git rev-parse refs/nodes/2", "remote"))));
  CHECK((*facts->find_commit(box.line("git rev-parse topic", "remote")))->hex() ==
        box.line("git rev-parse topic", "remote"));
}

TEST_CASE("a shallow clone says so where its boundary matters", "[git][missing]") {
  const Remote box;
  const int depth = GENERATE(1, 2, 3);
  box.clone(fmt::format("--depth {} --no-single-branch", depth));
  const auto facts = open_repository(box.request("origin/main", "origin/topic"));
  CHECK(is_shallow(facts->change()));
  CHECK(is_shallow(facts->changed_files()));
  CHECK(is_shallow(facts->branches()));
  std::size_t visited = 0;
  CHECK(is_shallow(facts->each_commit(1, [&](const Commit&) { ++visited; })));
  CHECK(visited == static_cast<std::size_t>(depth));  // what is there is checked all the same
  CHECK(facts->head_tree().known());
  CHECK(facts->base_tree().known());
}

TEST_CASE("the whole history of a shallow clone is what is there, and not enough", "[git][missing]") {
  const Remote box;
  box.clone("--depth 8 --no-single-branch");
  auto request = box.request("", "");
  request.range = "origin/topic";
  const auto facts = open_repository(request);
  const auto there = as_set(box.lines("git rev-list origin/topic", "clone"));
  CHECK(commits_in(*facts) == there);
  CHECK(is_shallow(facts->each_commit(2, nobody)));
  std::size_t cut = 0;
  facts->each_commit(1, [&](const Commit& commit) { cut += is_shallow(facts->files_of(commit)) ? 1 : 0; });
  CHECK(cut == 1);

  request.refs = {"refs/remotes/**"};
  const auto all = open_repository(request)->branches();
  REQUIRE(all.known());
  CHECK(all->size() == 2);
}

TEST_CASE("a branch that was not fetched is no base", "[git][missing]") {
  const Remote box;
  box.clone("--depth 1 --branch topic");
  auto request = box.Sandbox::request("clone");
  PullRequest pull_request;
  pull_request.base_branch = std::string("main");
  request.pull_request = pull_request;
  const auto facts = open_repository(request);
  REQUIRE_FALSE(facts->change().known());
  CHECK(facts->change().missing().what == "the base of the pull request, \"main\", is not in this clone");
}

TEST_CASE("tags tell which commits they hold", "[git][missing]") {
  const Remote box;
  box.clone("");
  box.run("git tag -a -m annotated v3 origin/topic", "clone");
  const auto facts = open_repository(box.request("origin/main", "origin/topic"));
  const auto in = [&](const std::string& revision, const char* tag) {
    return *facts->is_in_tag(id_of(box.line("git rev-parse " + revision, "clone")), tag);
  };
  CHECK(in("v1", "v1"));
  CHECK(in("v1~3", "v1"));
  CHECK_FALSE(in("v2", "v1"));
  CHECK_FALSE(in("origin/topic", "v1"));
  CHECK_FALSE(in("origin/topic~2", "v2"));
  CHECK(in("origin/topic~3", "v2"));
  CHECK(in("origin/topic", "v3"));
  CHECK_FALSE(in("origin/main", "v3"));
  const auto absent = facts->is_in_tag(id_of(box.line("git rev-parse HEAD", "clone")), "v9");
  REQUIRE_FALSE(absent.known());
  CHECK(absent.missing().what == "there is no tag \"v9\" in this clone");
  CHECK_FALSE(facts->is_in_tag(ObjectId{}, "../heads/main").known());
}

TEST_CASE("commits are found by full and abbreviated names", "[git][missing]") {
  const Remote box;
  box.clone("");
  const auto facts = open_repository(box.request("origin/main", "origin/topic"));
  const auto id = box.line("git rev-parse v1", "clone");
  CHECK((*facts->find_commit(id))->hex() == id);
  CHECK((*facts->find_commit(id.substr(0, 12)))->hex() == id);
  for (const auto& none : {std::string(40, '0'), std::string("deadbeefdeadbeef"), std::string("xyz"), std::string(),
                           id + "0", std::string("HEAD"), box.line("git rev-parse 'v1^{tree}'", "clone")})
    CHECK_FALSE(facts->find_commit(none)->has_value());
}

TEST_CASE("what a partial clone left out is unknown, not absent", "[git][missing]") {
  const Remote box;
  box.clone("--filter=blob:none --no-checkout");
  const auto facts = open_repository(box.request("origin/main", "origin/topic"));
  CHECK(commits_in(*facts).size() == 3);
  CHECK(facts->changed_files()->size() == 3);
  const auto tree = facts->head_tree().value();
  std::size_t files = 0;
  tree->each_file([&](std::string_view) { ++files; });
  CHECK(files == 18);
  const auto content = tree->read("file1");
  REQUIRE_FALSE(content.known());
  CHECK(content.missing().what.find("was left out of this partial clone") != std::string::npos);
  CHECK(*tree->read("none") == std::nullopt);

  // A file that is gone and one that is new: a rename can only be told from their contents.
  const auto renames = open_repository(box.request("v1", "origin/topic"));
  CHECK(renames->changed_files().known());
  auto backwards = box.request("", "");
  box.run(
      "git update-ref refs/heads/other $(printf 'tree %s\\nparent %s\\nauthor A <a> 1 +0000\\ncommitter A <a> 1 "
      "+0000\\n\\nx\\n' $(git rev-parse origin/topic~2^{tree}) $(git rev-parse origin/main) | git hash-object -w -t "
      "commit --stdin)",
      "clone");
  const auto moved = open_repository(box.request("origin/main", "other"));
  REQUIRE_FALSE(moved->changed_files().known());
  CHECK(moved->changed_files().missing().remedy.find("git fetch --refetch") != std::string::npos);

  box.run("rm -rf clone");
  box.clone("--filter=tree:0 --no-checkout");
  const auto treeless = open_repository(box.request("origin/main", "origin/topic"));
  CHECK(commits_in(*treeless).size() == 3);
  CHECK_FALSE(treeless->changed_files().known());
  CHECK_THROWS_AS(treeless->head_tree().value()->each_file([](std::string_view) {}), MissingEvidence);
  CHECK_FALSE(treeless->head_tree().value()->read("file1").known());
}

TEST_CASE("a commit that is not there is named", "[git][missing]") {
  const Remote box;
  box.clone("");
  const bool packed = GENERATE(false, true);
  if (!packed)
    box.run("mv .git/objects/pack/*.pack . && cat *.pack | git unpack-objects -q && rm -f .git/objects/pack/*",
            "clone");
  const auto gone = box.line("git rev-parse origin/topic~1", "clone");
  if (packed)
    box.run(fmt::format("git rev-list --objects --all | cut -c1-40 | grep -v {} | git pack-objects -q p >/dev/null && "
                        "rm -f .git/objects/pack/* && mv p-*.pack p-*.idx .git/objects/pack/",
                        gone),
            "clone");
  else
    box.run(fmt::format("rm -f .git/objects/{}/{}", gone.substr(0, 2), gone.substr(2)), "clone");
  const auto facts = open_repository(box.request("origin/main", "origin/topic"));
  const auto names_it = [&](const auto& evidence) {
    return !evidence.known() && evidence.missing().what.find(gone.substr(0, 10)) != std::string::npos;
  };
  CHECK(names_it(facts->change()));
  CHECK(names_it(facts->branches()));
  std::size_t visited = 0;
  CHECK(names_it(facts->each_commit(2, [&](const Commit&) { ++visited; })));
  CHECK(visited == 1);
  auto request = box.request("", "");
  request.range = "origin/topic";
  CHECK(names_it(open_repository(request)->each_commit(2, nobody)));
  request.range = "origin/main";
  CHECK(*open_repository(request)->each_commit(2, nobody) == 20);
  request.refs = {"refs/remotes/**", "refs/tags/*"};
  CHECK(names_it(open_repository(request)->branches()));
}

TEST_CASE("a tip that is not there is missing, and no other branch", "[git][missing]") {
  const Remote box;
  box.clone("");
  box.run("echo 1234567890123456789012345678901234567890 >.git/refs/heads/broken", "clone");
  auto request = box.request("", "");
  request.refs = {"refs/heads/**"};
  const auto facts = open_repository(request);
  REQUIRE_FALSE(facts->branches().known());
  CHECK(facts->branches().missing().what.find("1234567890") != std::string::npos);
  request.refs = {"refs/heads/main", "refs/none/*"};
  CHECK(open_repository(request)->branches()->size() == 1);
  request.refs = {"refs/none/*"};
  const auto none = open_repository(request);
  REQUIRE_FALSE(none->branches().known());
  CHECK(none->branches().missing().what == "no ref matches refs/none/*");
  request.refs = {"refs/[heads"};
  CHECK_THROWS_AS(open_repository(request), InputError);
  box.run("git symbolic-ref HEAD refs/heads/broken", "clone");
  CHECK_FALSE(open_repository(box.request("origin/main", ""))->change().known());
}

TEST_CASE("damaged objects are missing evidence and no crash", "[git][missing]") {
  const Remote box;
  const auto seed = GENERATE(range(1U, 25U));
  const bool packed = seed % 2 == 0;
  std::mt19937 random(seed);
  box.clone("");
  box.run(packed
              ? "git repack -qadf && chmod -R u+w .git/objects"
              : "mv .git/objects/pack/*.pack . && cat *.pack | git unpack-objects -q && rm -f .git/objects/pack/* && "
                "chmod -R u+w .git/objects",
          "clone");
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(box.path("clone/.git/objects")))
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  std::ranges::sort(files);
  const auto upto = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random); };
  for (int damage = 0; damage < 6; ++damage) {
    const auto& file = files[upto(files.size() - 1)];
    const auto size = std::filesystem::file_size(file);
    if (size == 0) continue;
    if (upto(3) == 0) {
      std::filesystem::resize_file(file, upto(size - 1));
      continue;
    }
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(upto(size - 1)));
    bytes.put(static_cast<char>(upto(255)));
  }
  INFO("seed " << seed);
  try {
    auto request = box.request("", "");
    request.refs = {"refs/**"};
    for (const auto* range : {"", "refs/remotes/origin/topic"}) {
      request.range = range;
      const auto facts = open_repository(request);
      const auto count = facts->each_commit(2, [&](const Commit& commit) { facts->files_of(commit).known(); });
      if (count.known()) CHECK(*count <= 23);
      if (facts->change().known()) facts->changed_files().known();
      facts->branches().known();
      facts->origin();
      const auto tree = facts->head_tree();
      if (tree.known()) (*tree)->each_file([&](std::string_view path) { (*tree)->read(path).known(); });
    }
  } catch (const InputError& error) {
    CHECK(error.what() != std::string());
  } catch (const MissingEvidence& missing) {
    CHECK_FALSE(missing.missing().what.empty());
  }
  SUCCEED();
}
