// Commits as they are handed to a visitor.
#include "facts/git/stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <stdexcept>

#include "facts/git/team.hpp"
#include "sandbox.hpp"

using namespace govcheck;
using namespace govcheck::test;

namespace {

/// A commit object of any bytes, and HEAD on it.
void make_commit(const Sandbox& box, const std::string& bytes) {
  box.write("object", bytes);
  box.run("id=$(git hash-object -w -t commit --literally object) && echo $id >.git/HEAD");
}

struct Seen {
  std::string message, author, email, committer;
  long authored = 0;
  int offset = 0;
  std::size_t parents = 0;
};

Seen the_commit(const Sandbox& box) {
  auto request = box.request();
  request.range = "HEAD";
  Seen seen;
  open_repository(request)->each_commit(1, [&](const Commit& commit) {
    seen.message = commit.message;
    seen.author = commit.author.name;
    seen.email = commit.author.email;
    seen.committer = commit.committer.name;
    seen.authored = commit.author.when.time_since_epoch().count();
    seen.offset = commit.author.utc_offset_minutes;
    seen.parents = commit.parents.size();
  });
  return seen;
}

std::string with_message(const std::string& tree, const std::string& headers, const std::string& message) {
  return "tree " + tree + "\nauthor A U Thor <a@example.org> 1700000000 +0130\ncommitter C <c@example.org> 5 -0800\n" +
         headers + "\n" + message;
}

}  // namespace

TEST_CASE("messages arrive byte for byte", "[git][stream]") {
  const Sandbox box;
  box.run("git init -q .");
  const auto tree = box.line("git mktree </dev/null");
  using namespace std::string_literals;
  for (const auto& message :
       {"subject\n\nbody\n"s, ""s, "no end"s, "\n\n\nleading\n"s, "nul\0inside\n"s, "cr\r\nlf\r\n"s,
        "\xef\xbb\xbf"s + "bom\n"s, "bad \xff\xfe utf-8\n"s, std::string(300'000, 'x')}) {
    make_commit(box, with_message(tree, "", message));
    CHECK(the_commit(box).message == message);
    box.run("git repack -qad");
    CHECK(the_commit(box).message == message);
  }
}

TEST_CASE("headers that nobody asked for are skipped", "[git][stream]") {
  const Sandbox box;
  box.run("git init -q .");
  const auto tree = box.line("git mktree </dev/null");
  make_commit(
      box, with_message(tree,
                        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n author Mallory <m@example.org> 1 +0000\n encoding "
                        "latin1\n -----END PGP SIGNATURE-----\nmergetag object 123\n tagger x\nHG:extra more\n",
                        "subject\n"));
  const auto seen = the_commit(box);
  CHECK(seen.message == "subject\n");
  CHECK(seen.author == "A U Thor");
  CHECK(seen.email == "a@example.org");
  CHECK(seen.committer == "C");
  CHECK(seen.authored == 1'700'000'000);
  CHECK(seen.offset == 90);
}

TEST_CASE("messages in other encodings become UTF-8", "[git][stream]") {
  const Sandbox box;
  box.run("git init -q .");
  const auto tree = box.line("git mktree </dev/null");
  const auto read_as = [&](const std::string& encoding, const std::string& message) {
    make_commit(box, with_message(tree, "encoding " + encoding + "\n", message));
    return the_commit(box).message;
  };
  CHECK(read_as("ISO-8859-1", "caf\xe9\n") == "caf\xc3\xa9\n");
  CHECK(read_as("latin1", "caf\xe9\n") == "caf\xc3\xa9\n");
  CHECK(read_as("windows-1252", "\x80\n") == "\xe2\x82\xac\n");
  CHECK(read_as("Shift_JIS", "\x83\x65\n") == "\xe3\x83\x86\n");
  CHECK(read_as("EUC-JP", std::string(100'000, 'x') + "\xa5\xc6\n") == std::string(100'000, 'x') + "\xe3\x83\x86\n");
  CHECK(read_as("UTF-8", "caf\xc3\xa9\n") == "caf\xc3\xa9\n");
  // Not in the encoding it claims, an encoding that is none, and names that are meant to do harm.
  CHECK(read_as("EUC-JP", "\xff\xff\n") == "\xff\xff\n");
  for (const auto* encoding : {"no-such-thing", "../../evil", "ISO-2022-CN-EXT", "utf-16//TRANSLIT", ""})
    CHECK(read_as(encoding, "caf\xe9\n") == "caf\xe9\n");
  box.run(
      "git checkout -q --orphan new && git -c i18n.commitEncoding=ISO-8859-1 -c user.name=x commit -q --allow-empty -m "
      "\"$(printf 'caf\\351')\"");
  CHECK(the_commit(box).message == "caf\xc3\xa9\n");
}

TEST_CASE("malformed commits are missing evidence", "[git][stream]") {
  const Sandbox box;
  box.run("git init -q .");
  const auto tree = box.line("git mktree </dev/null");
  for (const auto& bytes : {std::string("garbage"), std::string("\n"), "tree " + tree, "tree " + tree.substr(1) + "\n",
                            "tree " + std::string(40, 'g') + "\n\nx", "Tree " + tree + "\n\nx"}) {
    make_commit(box, bytes);
    auto request = box.request();
    request.range = "HEAD";
    bool refused = false;
    try {
      refused = !open_repository(request)->each_commit(1, [](const Commit&) {}).known();
    } catch (const InputError&) {
      refused = true;
    }
    CHECK(refused);
  }
}

TEST_CASE("odd authors and dates read as empty", "[git][stream]") {
  const auto read = [](std::string_view line) {
    const auto signature = git::parse_signature(line);
    return fmt::format("{}|{}|{}|{}", signature.name, signature.email, signature.when.time_since_epoch().count(),
                       signature.utc_offset_minutes);
  };
  CHECK(read("A <a> 12 +0100") == "A|a|12|60");
  CHECK(read("A <a> 12 -0330") == "A|a|12|-210");
  CHECK(read("A <a>") == "A|a|0|0");
  CHECK(read("<> 12 +0000") == "||12|0");
  CHECK(read("A <a> b <c> 12 +0000") == "A|a|12|0");
  CHECK(read("A <a> -12 +0000") == "A|a|-12|0");
  CHECK(read("A <a> 99999999999999999999999 +0000") == "A|a|0|0");
  CHECK(read("A <a> 9223372036854775807 +0000") == "A|a|1099511627776|0");
  CHECK(read("A <a> 12 +51800") == "A|a|12|0");
  CHECK(read("A <a> x y") == "A|a|0|0");
  CHECK(read("A >a< 12 +0000") == "||0|0");
  CHECK(read("") == "||0|0");
}

TEST_CASE("a pending commit is the only one", "[git][stream]") {
  const Sandbox box;
  box.run(
      "git init -q . && git commit -q --allow-empty -m one && git branch other && git commit -q --allow-empty -m two "
      "&& "
      "git config user.name 'From Config' && git config user.email config@example.org");
  auto request = box.request();
  request.pending = PendingCommit{"feat: new\n"};
  const auto read = [&] {
    Seen seen;
    const auto count = open_repository(request)->each_commit(4, [&](const Commit& commit) {
      CHECK_FALSE(commit.id);
      seen.message = commit.message;
      seen.author = commit.author.name;
      seen.email = commit.author.email;
      seen.authored = commit.author.when.time_since_epoch().count();
      seen.offset = commit.author.utc_offset_minutes;
      seen.parents = commit.parents.size();
    });
    CHECK(*count == 1);
    return seen;
  };
  CHECK(read().message == "feat: new\n");
  CHECK(read().parents == 1);
  CHECK(read().author == "From Config");
  setenv("GIT_AUTHOR_NAME", "From Git", 1);
  setenv("GIT_AUTHOR_EMAIL", "git@example.org", 1);
  setenv("GIT_AUTHOR_DATE", "@1700000000 +0200", 1);
  const auto told = read();
  for (const auto* name : {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE"}) unsetenv(name);
  CHECK(told.author == "From Git");
  CHECK(told.email == "git@example.org");
  CHECK(told.authored == 1'700'000'000);
  CHECK(told.offset == 120);
  box.run("git rev-parse HEAD~1 >.git/MERGE_HEAD");
  CHECK(read().parents == 2);
  CHECK(open_repository(request)->origin().commits == "the commit that is being written");
  const Sandbox empty;
  empty.run("git init -q .");
  request.directory = empty.path();
  CHECK(read().parents == 0);
}

TEST_CASE("every commit comes once with any number of threads", "[git][stream]") {
  const Sandbox box;
  box.run("git init -q .");
  const bool is_line = GENERATE(true, false);
  std::string stream;
  for (int mark = 1; mark <= 1000; ++mark) {
    ImportedCommit commit;
    commit.mark = mark;
    if (mark > 1) commit.parents = {is_line ? mark - 1 : (mark + 1) / 2};
    if (!is_line && mark == 1000)
      for (int parent = 500; parent < 1000; ++parent) commit.parents.push_back(parent);
    commit.message = fmt::format("commit {}\n{}", mark, std::string(static_cast<std::size_t>(mark % 97), 'x'));
    std::ranges::sort(commit.parents);
    commit.parents.erase(std::ranges::unique(commit.parents).begin(), commit.parents.end());
    stream += import_text(commit);
  }
  box.import(stream);
  box.run("git repack -qadf --depth=20");
  auto request = box.request();
  request.range = "refs/nodes/1000";
  const auto facts = open_repository(request);
  const auto all = as_set(box.lines("git rev-list refs/nodes/1000"));
  REQUIRE(all.size() == 1000);
  for (const unsigned jobs : {0U, 1U, 2U, 7U, 1000U}) CHECK(commits_in(*facts, jobs) == all);
  request.range = "refs/nodes/1..refs/nodes/1000";
  const auto range = open_repository(request);
  for (const unsigned jobs : {0U, 1U, 5U}) CHECK(commits_in(*range, jobs).size() == 999);

  SECTION("and what a visitor throws ends the stream") {
    for (const auto* which : {facts.get(), range.get()}) {
      std::atomic<int> visited = 0;
      CHECK_THROWS_WITH(which->each_commit(3,
                                           [&](const Commit&) {
                                             if (++visited == 100) throw std::runtime_error("enough");
                                           }),
                        "enough");
    }
  }
  SECTION("and a visitor may ask for other facts") {
    std::atomic<int> wrong = 0;
    box.run("git tag v1 refs/nodes/300 && git update-ref refs/heads/main refs/nodes/900 && git reset -q --hard main");
    for (const auto* which : {facts.get(), range.get()})
      which->each_commit(3, [&](const Commit& commit) {
        if (!which->is_in_tag(*commit.id, "v1").known() || !which->find_commit(commit.id->hex()).value()) ++wrong;
        if (!which->files_of(commit).known() || which->change().known()) ++wrong;
      });
    CHECK(wrong == 0);
  }
}

TEST_CASE("a team runs a task on each of its threads", "[git][stream]") {
  git::Team team(4);
  for (int round = 0; round < 50; ++round) {
    std::mutex mutex;
    std::set<unsigned> members;
    team.run([&](unsigned member) {
      const std::lock_guard lock(mutex);
      members.insert(member);
    });
    CHECK(members == std::set<unsigned>{0, 1, 2, 3});
  }
  CHECK_THROWS_AS(team.run([](unsigned) { throw std::runtime_error("x"); }), std::runtime_error);
  CHECK_NOTHROW(team.run([](unsigned) {}));
}
