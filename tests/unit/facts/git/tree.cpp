// The files of revisions and of the index.
#include "facts/git/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <thread>

#include "facts/git/tree_object.hpp"
#include "sandbox.hpp"

using namespace govcheck;
using namespace govcheck::test;

namespace {

std::vector<std::string> files_of_tree(const Tree& tree) {
  std::vector<std::string> files;
  tree.each_file([&](std::string_view path) { files.emplace_back(path); });
  return files;
}

/// Splits what git prints with -z.
std::vector<std::string> records(const std::string& output) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < output.size();) {
    const auto end = output.find('\0', at);
    all.push_back(output.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

}  // namespace

TEST_CASE("a tree lists and reads its files, whatever their names", "[git][tree]") {
  const Sandbox box;
  box.run("git init -q . && git init -q sub && git -C sub commit -q --allow-empty -m sub");
  box.write("a-b/file", "1");
  box.write("a/file", "2");
  box.write("a.b", "3");
  box.write("a0/deep/er/file", "4");
  box.write("new\nline", "5");
  box.write("latin\xe9", "6");
  box.write("quote\"back\\slash", "7");
  box.write("empty", "");
  box.run("ln -s a/file link && git add -A && git commit -qm files");
  const auto facts = open_repository(box.request());
  const auto tree = facts->head_tree().value();
  auto listed = records(box.run("git ls-tree -rz --name-only HEAD"));
  std::erase(listed, "sub");  // a submodule is no file
  CHECK(files_of_tree(*tree) == listed);
  CHECK(std::ranges::is_sorted(files_of_tree(*tree)));
  CHECK(tree->name() == "the head (" + box.line("git rev-parse HEAD").substr(0, 10) + ")");
  CHECK(*tree->read("a/file") == "2");
  CHECK(*tree->read("a0/deep/er/file") == "4");
  CHECK(*tree->read("new\nline") == "5");
  CHECK(*tree->read("latin\xe9") == "6");
  CHECK(*tree->read("empty") == "");
  CHECK(*tree->read("link") == "a/file");
  CHECK(tree->info("a/file").value()->size == 1);
  CHECK_FALSE(tree->info("a/file").value()->is_link);
  CHECK(tree->info("link").value()->is_link);
  CHECK(tree->info("a").value()->is_folder);
  CHECK(tree->info("sub").value()->is_folder);
  CHECK_FALSE(tree->info("none").value());
  for (const auto* absent : {"a", "sub", "none", "a/none", "a/file/x", "", "/", "a/", "../a/file", "./a.b", "a//file"})
    CHECK(*tree->read(absent) == std::nullopt);

  auto request = box.request();
  request.staged = true;
  const auto index = open_repository(request)->head_tree().value();
  CHECK(files_of_tree(*index) == listed);
  CHECK(*index->read("a/file") == "2");
  CHECK(*index->read("sub") == std::nullopt);
  CHECK(*index->read("a") == std::nullopt);
  CHECK(index->info("a").value()->is_folder);
  CHECK(index->info("link").value()->is_link);
  CHECK_FALSE(index->info("a0/deep/e").value());
}

TEST_CASE("the index leaves out what is only meant to be added, and takes our side of a conflict", "[git][tree]") {
  const Sandbox box;
  box.run(
      "git init -q . && echo base >file && git add file && git commit -qm base && git switch -qc theirs && "
      "echo theirs >file && git commit -qam theirs && git switch -q main && echo ours >file && git commit -qam ours && "
      "(git merge -q theirs >/dev/null || true) && echo later >later && git add -N later");
  auto request = box.request();
  request.staged = true;
  const auto tree = open_repository(request)->head_tree().value();
  CHECK(files_of_tree(*tree) == std::vector<std::string>{"file"});
  CHECK(*tree->read("file") == "ours\n");
}

TEST_CASE("large files are missing, not empty", "[git][tree]") {
  const Sandbox box;
  box.run("git init -q . && head -c 70000 /dev/zero >large && echo small >small && git add -A && git commit -qm files");
  const auto how = GENERATE("loose", "packed", "delta");
  if (how != std::string("loose"))
    box.run("head -c 70001 /dev/zero >large2 && git add -A && git commit -qm more && git repack -qadf");
  auto request = box.request();
  request.most_file_bytes = 65'536;
  const auto tree = open_repository(request)->head_tree().value();
  REQUIRE_FALSE(tree->read("large").known());
  CHECK(tree->read("large").missing().what.find("is larger than govcheck reads") != std::string::npos);
  CHECK(*tree->read("small") == "small\n");
  CHECK(open_repository(box.request())->head_tree().value()->read("large").value()->size() == 70'000);
}

TEST_CASE("a tree can be read from several threads", "[git][tree]") {
  const Sandbox box;
  box.run(
      "git init -q . && for d in 1 2 3 4 5 6 7 8; do mkdir d$d; for f in 1 2 3 4 5; do echo $d$f >d$d/f$f; done; done; "
      "git add -A && git commit -qm files && git repack -qad");
  const auto facts = open_repository(box.request());
  const auto tree = facts->head_tree().value();
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round)
        tree->each_file([&](std::string_view path) {
          const auto expected = fmt::format("{}{}\n", path[1], path[4]);
          if (*tree->read(path) != expected) ++wrong;
        });
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("malformed trees are refused", "[git][tree]") {
  const std::string id(20, 'x');
  const auto good = "100644 file" + std::string(1, '\0') + id;
  const auto parsed = [](const std::string& bytes) {
    git::TreeEntries entries(bytes);
    while (entries.current() != nullptr) entries.next();
    return !entries.is_malformed();
  };
  CHECK(parsed(""));
  CHECK(parsed(good));
  CHECK(parsed(good + good));
  for (std::size_t length = 1; length < good.size(); ++length) CHECK_FALSE(parsed(good.substr(0, length)));
  CHECK_FALSE(parsed("9" + good));
  CHECK_FALSE(parsed(" " + good));
  CHECK_FALSE(parsed("00000000000" + good));
  CHECK_FALSE(parsed("100644 " + std::string(1, '\0') + id));

  const Sandbox box;
  box.run(
      "git init -q . && printf 'garbage' >bad && T=$(git hash-object -w -t tree --literally bad) && "
      "git update-ref HEAD $(git commit-tree -m bad $T)");
  const auto tree = open_repository(box.request())->head_tree().value();
  CHECK_FALSE(tree->read("x").known());
  CHECK_THROWS_AS(files_of_tree(*tree), MissingEvidence);
}

TEST_CASE("trees made to exhaust their reader are refused", "[git][tree]") {
  const Sandbox box;
  box.run("git init -q .");
  SECTION("by width: each level holds the next one ten times") {
    box.run(
        "T=$(git mktree </dev/null); B=$(echo x | git hash-object -w --stdin); "
        "T=$(printf '100644 blob %s\\tf\\n' $B | git mktree); "
        "for level in 1 2 3 4 5 6 7 8 9 10; do T=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\\t%s\\n' $T "
        "$n; "
        "done | git mktree); done; git update-ref HEAD $(git commit-tree -m bomb $T); git repack -adq");
    const auto tree = open_repository(box.request())->head_tree().value();
    CHECK_THROWS_AS(tree->each_file([](std::string_view) {}), MissingEvidence);
  }
  SECTION("by width, without a file in it") {
    box.run(
        "T=$(git mktree </dev/null); for level in 1 2 3 4 5 6 7; do "
        "T=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\\t%s\\n' $T $n; done | git mktree); done; "
        "git update-ref HEAD $(git commit-tree -m bomb $T); git repack -adq");
    const auto tree = open_repository(box.request())->head_tree().value();
    CHECK_THROWS_AS(tree->each_file([](std::string_view) {}), MissingEvidence);
    box.run(
        "git branch bomb; git update-ref --no-deref HEAD $(git commit-tree -p bomb -m calm $(git mktree </dev/null))");
    auto request = box.request();
    request.base = "bomb";
    CHECK_FALSE(open_repository(request)->changed_files().known());
  }
  SECTION("by depth") {
    std::string path;
    for (int level = 0; level < 2500; ++level) path += "d/";
    ImportedCommit commit;
    commit.mark = 1;
    commit.files = "M 100644 inline " + path + "f\ndata 1\nx\n";
    box.import(import_text(commit));
    box.run("git update-ref HEAD refs/nodes/1");
    const auto tree = open_repository(box.request())->head_tree().value();
    CHECK_THROWS_AS(tree->each_file([](std::string_view) {}), MissingEvidence);
    CHECK(*tree->read("d/x") == std::nullopt);
  }
}
