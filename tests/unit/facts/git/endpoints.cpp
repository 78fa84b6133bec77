// How the head and the base are found.
#include "facts/git/endpoints.hpp"

#include <catch2/catch.hpp>

#include "sandbox.hpp"

using namespace govcheck;
using namespace govcheck::test;

namespace {

/// A remote with main (2 commits) and a clone of it, on the branch feature/x with 1 commit more.
struct Cloned : Sandbox {
  Cloned() {
    run("git init -q remote && cd remote && git commit -q --allow-empty -m one && git commit -q --allow-empty -m two");
    run("git clone -q remote clone && cd clone && git switch -qc feature/x && git commit -q --allow-empty -m three");
  }
  RepositoryRequest request() const { return Sandbox::request("clone"); }
  std::string id(const std::string& revision) const { return line("git rev-parse " + revision, "clone"); }
};

bool has_note(const Facts& facts, const std::string& note) {
  for (const auto& one : facts.origin().notes)
    if (one == note) return true;
  for (const auto& one : facts.origin().notes) UNSCOPED_INFO(one);
  return false;
}

PullRequest pull_request(const std::string& head_branch, const std::string& head_sha) {
  PullRequest pull_request;
  pull_request.base_branch = std::string("main");
  pull_request.head_branch = head_branch;
  pull_request.head_sha = head_sha;
  return pull_request;
}

}  // namespace

TEST_CASE("a branch is compared with the default branch of its remote", "[git][endpoints]") {
  const Cloned box;
  const auto facts = open_repository(box.request());
  const auto& change = *facts->change();
  CHECK(change.base_name == "main");
  CHECK(change.head_branch == "feature/x");
  CHECK(change.base.hex() == box.id("origin/main"));
  CHECK(change.merge_base == change.base);
  CHECK(change.head->hex() == box.id("HEAD"));
  CHECK(commits_in(*facts) == std::set{box.id("HEAD")});
  const auto& origin = facts->origin();
  CHECK(origin.repository == box.path("clone"));
  CHECK(origin.base == "origin/main (merge base " + change.base.abbreviated() + ")");
  CHECK(origin.head == "feature/x (" + change.head->abbreviated() + ")");
  CHECK(origin.branch == "feature/x");
  CHECK(origin.commits == "1 commit origin/main..feature/x");
  CHECK(has_note(*facts, "the head is feature/x, the current branch"));
  CHECK(has_note(*facts, "the base is origin/main, the default branch of origin"));
  const auto& branches = *facts->branches();
  REQUIRE(branches.size() == 1);
  CHECK(branches[0].name == "feature/x");
  CHECK(branches[0].is_current);
  CHECK(branches[0].ahead == 1);
}

TEST_CASE("an upstream of another name is the base", "[git][endpoints]") {
  const Cloned box;
  box.run("git push -q origin HEAD~1:refs/heads/release/1 && git branch -qu origin/release/1", "clone");
  const auto facts = open_repository(box.request());
  CHECK(facts->change()->base_name == "release/1");
  CHECK(has_note(*facts, "the base is origin/release/1, the upstream of feature/x"));
}

TEST_CASE("without a remote HEAD the usual names are tried", "[git][endpoints]") {
  const Cloned box;
  box.run("git remote set-head origin -d", "clone");
  CHECK(open_repository(box.request())->change()->base.hex() == box.id("origin/main"));
  box.run("git remote remove origin", "clone");
  CHECK(open_repository(box.request())->change()->base.hex() == box.id("refs/heads/main"));
  box.run("git branch -qD main", "clone");
  const auto facts = open_repository(box.request());
  REQUIRE_FALSE(facts->change().known());
  CHECK(facts->change().missing().what ==
        "no base was found: there is no upstream, no refs/remotes/origin/HEAD, and no branch main, master, trunk or "
        "develop");
  CHECK(facts->change().missing().remedy == "name the base: --base REV");
  CHECK_FALSE(facts->each_commit(1, [](const Commit&) { FAIL("no commit is in scope"); }).known());
  CHECK_FALSE(facts->base_tree().known());
  CHECK_FALSE(facts->changed_files().known());
  CHECK(facts->head_tree().known());
}

TEST_CASE("the base branch itself is compared with what was pushed", "[git][endpoints]") {
  const Cloned box;
  box.run("git switch -q main && git commit -q --allow-empty -m unpushed", "clone");
  const auto facts = open_repository(box.request());
  CHECK(facts->change()->base.hex() == box.id("origin/main"));
  CHECK(commits_in(*facts) == std::set{box.id("main")});
  CHECK(has_note(*facts, "the base is origin/main, the upstream of main"));

  box.run("git remote remove origin", "clone");
  const auto alone = open_repository(box.request());
  REQUIRE_FALSE(alone->change().known());
  CHECK(alone->change().missing().what ==
        "the head is main, the base branch itself, and it has no upstream to compare with");
  const auto& branches = *alone->branches();
  REQUIRE(branches.size() == 1);
  CHECK(branches[0].ahead == 0);
  CHECK_FALSE(branches[0].first_committed);
}

TEST_CASE("named revisions are taken as they are", "[git][endpoints]") {
  const Cloned box;
  auto request = box.request();
  request.base = "feature/x";
  request.head = "origin/main";
  const auto facts = open_repository(request);
  CHECK(facts->change()->base_name == "feature/x");
  CHECK(facts->change()->head_branch == "main");
  CHECK(commits_in(*facts).empty());
  CHECK(has_note(*facts, "the base is feature/x, as asked for"));

  request.base = box.id("HEAD~2");
  request.head.clear();
  CHECK(open_repository(request)->origin().commits == "2 commits " + box.id("HEAD~2") + "..feature/x");
}

TEST_CASE("a branch that only the remote has can be the base by its short name", "[git][endpoints]") {
  const Cloned box;
  box.run("git branch -qD main", "clone");
  auto request = box.request();
  request.base = "main";
  CHECK(open_repository(request)->change()->base.hex() == box.id("origin/main"));
}

TEST_CASE("a revision that does not exist is an error with a guess", "[git][endpoints]") {
  const Cloned box;
  auto request = box.request();
  request.base = "feature/y";
  try {
    open_repository(request);
    FAIL("no error");
  } catch (const InputError& error) {
    CHECK(error.what() == std::string("there is no revision \"feature/y\" in this repository"));
    CHECK(error.hint().find("did you mean \"feature/x\"?") == 0);
  }
  request.base.clear();
  request.head = "\x1b[2Jx";
  CHECK_THROWS_WITH(open_repository(request), R"(there is no revision "\x1b[2Jx" in this repository)");
  request.head.clear();
  for (const auto* range : {"main..nowhere", "nowhere", "main...feature/x", ":/"}) {
    request.range = range;
    CHECK_THROWS_AS(open_repository(request), InputError);
  }
}

TEST_CASE("a detached HEAD has a branch only where the pull request says so", "[git][endpoints]") {
  const Cloned box;
  box.run("git switch -q --detach", "clone");
  auto request = box.request();
  const auto facts = open_repository(request);
  CHECK(facts->change()->head_branch.empty());
  CHECK(commits_in(*facts) == std::set{box.id("HEAD")});
  REQUIRE_FALSE(facts->branches().known());
  CHECK(facts->branches().missing().what.find("is on no branch") != std::string::npos);

  PullRequest given;
  given.head_branch = std::string("feature/x");
  request.pull_request = given;
  const auto with_branch = open_repository(request);
  CHECK(with_branch->change()->head_branch == "feature/x");
  CHECK(with_branch->branches()->front().name == "feature/x");
}

TEST_CASE("the head of a pull request is its own commit, not the test merge", "[git][endpoints]") {
  const Cloned box;
  // What a host checks out: a merge of the head into the base.
  box.run("git switch -q --detach origin/main && git merge -q --no-ff feature/x -m merge && git branch -D feature/x -q",
          "clone");
  auto request = box.request();
  request.pull_request = pull_request("feature/x", box.id("HEAD^2"));
  const auto facts = open_repository(request);
  CHECK(facts->change()->head->hex() == box.id("HEAD^2"));
  CHECK(facts->change()->head_branch == "feature/x");
  CHECK(commits_in(*facts) == std::set{box.id("HEAD^2")});

  SECTION("and where it is not here, nothing takes its place") {
    request.pull_request = pull_request("feature/x", std::string(40, 'a'));
    const auto absent = open_repository(request);
    REQUIRE_FALSE(absent->change().known());
    CHECK(absent->change().missing().what == "the head of the pull request, aaaaaaaaaa, is not in this clone");
    CHECK(absent->change().missing().remedy.find("fetch-depth: 0") != std::string::npos);
    CHECK_FALSE(absent->head_tree().known());
    CHECK_FALSE(absent->each_commit(1, [](const Commit&) {}).known());
  }
  SECTION("but another state of the same branch is worth a check") {
    box.run("git switch -qc feature/x", "clone");
    request.pull_request = pull_request("feature/x", std::string(40, 'a'));
    CHECK(open_repository(request)->change()->head->hex() == box.id("HEAD"));
  }
  SECTION("and a base that bears the branch's name is not that branch") {
    box.run("git switch -q main", "clone");
    request.pull_request = pull_request("main", std::string(40, 'a'));
    CHECK_FALSE(open_repository(request)->change().known());
  }
}

TEST_CASE("the base of a pull request is its branch or its commit", "[git][endpoints]") {
  const Cloned box;
  auto request = box.request();
  auto given = pull_request("feature/x", box.id("HEAD"));
  given.base_branch = std::string("stable");
  request.pull_request = given;
  const auto facts = open_repository(request);
  REQUIRE_FALSE(facts->change().known());
  CHECK(facts->change().missing().what == "the base of the pull request, \"stable\", is not in this clone");
  CHECK(facts->change().missing().remedy.find("git fetch origin stable") != std::string::npos);

  given.base_sha = box.id("HEAD~2");
  request.pull_request = given;
  CHECK(open_repository(request)->change()->base.hex() == box.id("HEAD~2"));
  CHECK(open_repository(request)->change()->base_name == "stable");
}

TEST_CASE("a local branch with the name of the base is not the base when it is the head", "[git][endpoints]") {
  const Cloned box;  // a fork's main, checked out as main, without the remote's branches
  box.run("git branch -qM main && git remote remove origin", "clone");
  auto request = box.request();
  auto given = pull_request("main", box.id("HEAD"));
  given.base_sha = box.id("HEAD~1");
  request.pull_request = given;
  CHECK(open_repository(request)->change()->base.hex() == box.id("HEAD~1"));
}

TEST_CASE("a repository without commits says so", "[git][endpoints]") {
  const Sandbox box;
  box.run("git init -q . && echo text >file && git add file");
  const auto facts = open_repository(box.request());
  REQUIRE_FALSE(facts->change().known());
  CHECK(facts->change().missing().what == "the branch \"main\" has no commits yet");
  CHECK_FALSE(facts->each_commit(2, [](const Commit&) {}).known());
  CHECK_FALSE(facts->branches().known());
  CHECK_FALSE(facts->base_tree().known());
  CHECK(facts->origin().branch.empty());
  const auto tree = facts->head_tree().value();
  CHECK(tree->name() == "the index");
  CHECK(*tree->read("file") == "text\n");

  auto staged = box.request();
  staged.staged = true;
  const auto index = open_repository(staged);
  CHECK(describe(*index->changed_files()) == std::vector<std::string>{"A file"});
  CHECK(index->change().known());
  CHECK(*index->each_commit(1, [](const Commit&) {}) == 0);
  CHECK(index->base_tree().known());
}

TEST_CASE("of a bare repository, HEAD is the default branch", "[git][endpoints]") {
  const Cloned box;
  box.run(
      "git clone -q --mirror clone bare.git && git -C bare.git branch -q develop main && "
      "git -C bare.git symbolic-ref HEAD refs/heads/develop");
  auto request = static_cast<const Sandbox&>(box).request("bare.git");
  request.head = "feature/x";
  const auto facts = open_repository(request);
  CHECK(facts->change()->base_name == "develop");
  CHECK(facts->origin().repository == box.path("bare.git"));
  request.staged = true;
  CHECK_THROWS_AS(open_repository(request), InputError);
}
