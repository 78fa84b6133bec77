// Random histories with clocks that are wrong, compared with git.
#include "facts/git/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "facts/git/comparison.hpp"
#include "sandbox.hpp"

using namespace govcheck;
using namespace govcheck::test;

namespace {

enum class Clocks { right, skewed, all_equal };

/// A history of `count` commits, each with up to three parents among the ones before it.
std::string random_history(std::mt19937& random, int count, Clocks clocks) {
  const auto upto = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  std::string stream;
  for (int mark = 1; mark <= count; ++mark) {
    ImportedCommit commit;
    commit.mark = mark;
    const int parents = mark == 1 || upto(20) == 0 ? 0 : 1 + (upto(3) == 0 ? 1 : 0) + (upto(15) == 0 ? 1 : 0);
    for (int number = 0; number < parents; ++number) {
      const int reach = upto(4) == 0 ? mark - 2 : std::min(mark - 2, 6);
      const int parent = mark - 1 - upto(reach);
      if (std::ranges::count(commit.parents, parent) == 0) commit.parents.push_back(parent);
    }
    commit.committed = 1'700'000'000;
    if (clocks != Clocks::all_equal) commit.committed += 100L * mark;
    if (clocks == Clocks::skewed && upto(3) == 0) commit.committed += 100L * upto(2 * count) - 100L * count;
    commit.authored = commit.committed - upto(1000);
    commit.message = fmt::format("commit {}\n", mark);
    stream += import_text(commit);
  }
  return stream;
}

std::set<std::string> without(std::set<std::string> all, const std::set<std::string>& some) {
  for (const auto& one : some) all.erase(one);
  return all;
}

}  // namespace

TEST_CASE("ranges and merge bases are those of git, whatever the clocks say", "[git][history]") {
  const auto clocks = GENERATE(Clocks::right, Clocks::skewed, Clocks::all_equal);
  const auto seed = GENERATE(range(1U, 5U));
  constexpr int count = 60;
  std::mt19937 random(seed);
  const Sandbox box;
  box.run(fmt::format("git init -q . && git config fastimport.unpackLimit {}", seed % 2 == 0 ? 1 : 1000));
  box.import(random_history(random, count, clocks));
  // git itself may be fooled by a clock, so its answers are taken from whole histories.
  std::map<int, std::set<std::string>> ancestors;
  const auto all_of = [&](int mark) -> const std::set<std::string>& {
    auto& known = ancestors[mark];
    if (known.empty()) known = as_set(box.lines(fmt::format("git rev-list refs/nodes/{}", mark)));
    return known;
  };
  for (int round = 0; round < 12; ++round) {
    const int left = std::uniform_int_distribution<int>(1, count)(random);
    const int right = std::uniform_int_distribution<int>(1, count)(random);
    INFO("seed " << seed << ", " << left << ".." << right);
    auto request = box.request();
    request.base = fmt::format("refs/nodes/{}", left);
    request.head = fmt::format("refs/nodes/{}", right);
    const auto facts = open_repository(request);
    CHECK(commits_in(*facts) == without(all_of(right), all_of(left)));

    const auto bases = as_set(
        box.lines(fmt::format("git commit-graph write --reachable 2>/dev/null; git merge-base --all refs/nodes/{} "
                              "refs/nodes/{} || true; rm -f .git/objects/info/commit-graph",
                              left, right)));
    const auto& change = *facts->change();
    if (bases.empty())
      CHECK(change.merge_base.is_zero());
    else
      CHECK(bases.contains(change.merge_base.hex()));

    request.range = fmt::format("refs/nodes/{}..refs/nodes/{}", right, left);
    CHECK(commits_in(*open_repository(request)) == without(all_of(left), all_of(right)));
    request.range = fmt::format("refs/nodes/{}", right);
    CHECK(commits_in(*open_repository(request), 3) == all_of(right));
  }
}

TEST_CASE("branches are ahead and behind as git counts", "[git][history]") {
  const auto clocks = GENERATE(Clocks::right, Clocks::skewed);
  const auto [few, many] = std::pair(std::string("refs/nodes/1?"), std::string("refs/nodes/*"));
  constexpr int count = 600;  // more than one batch of bits
  std::mt19937 random(7);
  const Sandbox box;
  box.run("git init -q .");
  box.import(random_history(random, count, clocks));
  const std::string base = "refs/nodes/570";
  auto request = box.request();
  request.base = request.head = base;
  for (const auto& refs : {few, many}) {
    request.refs = {refs};
    const auto facts = open_repository(request);
    const auto& branches = *facts->branches();
    CHECK(branches.size() == (refs == few ? 10 : count));
    CHECK(std::ranges::is_sorted(branches, {}, &Branch::name));
    for (std::size_t at = 0; at < branches.size(); at += refs == few ? 1 : 41) {
      const auto& branch = branches[at];
      INFO(branch.name);
      const auto only = [&](const std::string& from, const std::string& to, const std::string& format) {
        // Two whole histories: no limit that a clock could upset.
        const auto all = box.lines(fmt::format("git log --format='{}' {}", format, to));
        const auto other = as_set(box.lines(fmt::format("git log --format='{}' {}", format, from)));
        std::vector<std::string> rest;
        std::ranges::copy_if(all, std::back_inserter(rest), [&](const auto& line) { return !other.contains(line); });
        return rest;
      };
      const auto ahead = only(base, branch.ref, "%ct %H %at");
      CHECK(branch.ahead == ahead.size());
      CHECK(branch.behind == only(branch.ref, base, "%H").size());
      CHECK(branch.first_committed.has_value() == !ahead.empty());
      if (ahead.empty()) continue;
      const auto first = *std::ranges::min_element(ahead);
      CHECK(std::to_string(branch.first_committed->time_since_epoch().count()) == first.substr(0, 10));
      CHECK(branch.first_commit->hex() == first.substr(11, 40));
      std::vector<std::string> authored;
      for (const auto& line : ahead) authored.push_back(line.substr(52));
      CHECK(std::to_string(branch.first_authored->time_since_epoch().count()) == *std::ranges::min_element(authored));
    }
  }
}
