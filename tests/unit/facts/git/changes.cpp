// Changed files, compared with git diff.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "facts/git/similarity.hpp"
#include "facts/git/tree_diff.hpp"
#include "sandbox.hpp"

using namespace govcheck;
using namespace govcheck::test;

namespace {

/// What `git diff --name-status -z` says, as `describe` says it.
std::vector<std::string> git_says(const Sandbox& box, const std::string& arguments) {
  const auto output = box.run("git diff --name-status --no-ext-diff -M -z " + arguments);
  std::vector<std::string> fields;
  for (std::size_t at = 0; at < output.size();) {
    const auto end = output.find('\0', at);
    fields.push_back(output.substr(at, end - at));
    at = end + 1;
  }
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < fields.size();) {
    if (fields[at][0] == 'R') {
      lines.push_back(fmt::format("R {} -> {}", fields[at + 1], fields[at + 2]));
      at += 3;
    } else {
      lines.push_back(fmt::format("{} {}", fields[at][0], fields[at + 1]));
      at += 2;
    }
  }
  return lines;
}

std::vector<std::string> we_say(const Sandbox& box, const std::string& base, const std::string& head) {
  auto request = box.request();
  request.base = base;
  request.head = head;
  return describe(*open_repository(request)->changed_files());
}

/// Files that are edited, moved, removed and made anew, many of them alike.
class Workshop {
 public:
  explicit Workshop(unsigned seed) : random_(seed) { work(); }

  void work() {
    while (files_.size() < 50) files_[any_path()] = any_content();
    for (int step = 0; step < 25; ++step) {
      const auto file = std::next(files_.begin(), upto(static_cast<int>(files_.size()) - 1));
      auto content = file->second;
      const int what = upto(9);
      if (what < 3) {
        file->second = edited(std::move(content));
      } else if (what < 5) {
        files_.erase(file);
      } else if (what < 6) {
        files_[any_path()] = any_content();
      } else {
        auto path = file->first;
        // Half of the moves keep the name, as moves between directories do.
        path = upto(1) == 0 ? any_path() : fmt::format("d{}/{}", upto(5), path.substr(path.rfind('/') + 1));
        files_.erase(file);
        files_[path] = upto(1) == 0 ? content : edited(std::move(content));
      }
    }
  }

  std::string stream(int mark) const {
    ImportedCommit commit;
    commit.mark = mark;
    if (mark > 1) commit.parents = {mark - 1};
    commit.files = "deleteall\n";
    for (const auto& [path, content] : files_)
      commit.files += fmt::format("M 100644 inline {}\ndata {}\n{}\n", path, content.size(), content);
    return import_text(commit);
  }

 private:
  int upto(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }
  std::string any_path() { return fmt::format("d{}/f{}", upto(5), upto(40)); }
  std::string any_line() { return fmt::format("line {}{}\n", upto(60), upto(9) == 0 ? std::string(90, 'x') : ""); }
  std::string any_content() {
    std::string content;
    for (int line = upto(12); line > 0; --line) content += any_line();
    if (upto(15) == 0) content += '\0';
    if (upto(5) == 0) content += "\r\n";
    return content;
  }
  std::string edited(std::string content) {
    for (int edits = 1 + upto(4); edits > 0; --edits) {
      const auto at = content.find('\n', static_cast<std::size_t>(upto(static_cast<int>(content.size()))));
      content.insert(at == std::string::npos ? content.size() : at + 1, any_line());
    }
    return content;
  }

  std::mt19937 random_;
  std::map<std::string, std::string> files_;
};

}  // namespace

TEST_CASE("changed files and renames are those of git", "[git][changes]") {
  const auto seed = GENERATE(range(1U, 9U));
  constexpr int states = 12;
  const Sandbox box;
  box.run("git init -q .");
  Workshop workshop(seed);
  std::string stream;
  for (int mark = 1; mark <= states; ++mark) {
    stream += workshop.stream(mark);
    workshop.work();
  }
  box.import(stream);
  for (const auto& [from, to] : {std::pair(1, 2), {2, 3}, {3, 4}, {1, 4}, {4, 9}, {9, 12}, {1, 12}}) {
    INFO("seed " << seed << ": " << from << " to " << to);
    const auto base = fmt::format("refs/nodes/{}", from);
    const auto head = fmt::format("refs/nodes/{}", to);
    CHECK(we_say(box, base, head) == git_says(box, base + " " + head));
  }
}

TEST_CASE("kinds of files are told apart", "[git][changes]") {
  const Sandbox box;
  box.run(
      "git init -q . && echo one >file && echo two >script && echo three >link && mkdir tree && echo four >tree/f && "
      "echo five >was-file && : >empty && git add -A && git commit -qm one");
  box.run(
      "git init -q sub && git -C sub commit -q --allow-empty -m sub && chmod +x script && rm link && ln -s file link "
      "&& "
      "git mv tree/f flat && git rm -q was-file && mkdir was-file && echo six >was-file/inside && "
      "git mv empty void && printf 'new\\nline' >\"$(printf 'new\\nline')\" && git add -A 2>/dev/null && git commit "
      "-qm two");
  const auto expected = git_says(box, "HEAD~1 HEAD");
  CHECK(we_say(box, "HEAD~1", "HEAD") == expected);
  CHECK(std::ranges::count(expected, "T link") == 1);
  CHECK(std::ranges::count(expected, "M script") == 1);
  CHECK(std::ranges::count(expected, "A sub") == 1);
  CHECK(std::ranges::count(expected, "R tree/f -> flat") == 1);
  CHECK(we_say(box, "HEAD~1", "HEAD~1").empty());

  auto staged = box.request();
  staged.staged = true;
  box.run("git mv file moved && echo more >>script && git add script && git rm -q --cached sub && git add -N sub");
  CHECK(describe(*open_repository(staged)->changed_files()) == git_says(box, "--cached --ita-invisible-in-index HEAD"));
}

TEST_CASE("the files of a commit are compared with its first parent", "[git][changes]") {
  const Sandbox box;
  box.run(
      "git init -q . && echo a >a && git add a && git commit -qm root && git switch -qc side && echo b >b && git add b "
      "&& "
      "git commit -qm side && git switch -q main && echo c >c && git add c && git commit -qm main && "
      "git merge -q --no-ff side -m merge");
  auto request = box.request();
  request.range = "HEAD";
  const auto facts = open_repository(request);
  std::map<std::string, std::vector<std::string>> files;
  const auto count = facts->each_commit(
      1, [&](const Commit& commit) { files[std::string(commit.subject_line())] = describe(*facts->files_of(commit)); });
  CHECK(*count == 4);
  CHECK(files["root"] == std::vector<std::string>{"A a"});
  CHECK(files["side"] == std::vector<std::string>{"A b"});
  CHECK(files["main"] == std::vector<std::string>{"A c"});
  CHECK(files["merge"] == std::vector<std::string>{"A b"});

  box.run("echo d >d && git add d");
  auto pending = box.request();
  pending.pending = PendingCommit{"message\n"};
  const auto hook = open_repository(pending);
  hook->each_commit(1, [&](const Commit& commit) { files["pending"] = describe(*hook->files_of(commit)); });
  CHECK(files["pending"] == std::vector<std::string>{"A d"});
}

TEST_CASE("histories without a common commit have no changed files", "[git][changes]") {
  const Sandbox box;
  box.run(
      "git init -q . && git commit -q --allow-empty -m one && git checkout -q --orphan other && "
      "git commit -q --allow-empty -m two");
  auto request = box.request();
  request.base = "main";
  const auto facts = open_repository(request);
  CHECK(facts->change()->merge_base.is_zero());
  REQUIRE_FALSE(facts->changed_files().known());
  CHECK(facts->changed_files().missing().what.find("no history in common") != std::string::npos);
  CHECK(commits_in(*facts).size() == 1);
}

TEST_CASE("similarity is counted in lines", "[git][changes]") {
  const auto score = [](std::string_view before, std::string_view after) {
    return git::similarity(git::Fingerprint(before), git::Fingerprint(after));
  };
  CHECK(score("a\nb\n", "a\nb\n") == git::most_similar);
  CHECK(score("a\nb\n", "b\na\n") == git::most_similar);
  CHECK(score("a\nb\n", "a\nc\n") == git::most_similar / 2);
  CHECK(score("a\r\nb\r\n", "c\nd\n") == 0);
  CHECK(score("", "") == 0);
  CHECK(score("a\n", "") == 0);
  CHECK_FALSE(git::sizes_allow(10, 1000, git::most_similar / 2));
  CHECK(git::sizes_allow(10, 15, git::most_similar / 2));
}
