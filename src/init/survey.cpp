#include "init/survey.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>

namespace govcheck::init {
namespace {

constexpr std::size_t most_paths = 200'000;
constexpr std::size_t most_branches = 500;
constexpr std::size_t longest_message = 64U << 10U;

bool is_newer(const SeenCommit& a, const SeenCommit& b) {
  return a.committed != b.committed ? a.committed > b.committed : a.id < b.id;
}

std::vector<SeenCommit> newest_commits(const Facts& facts) {
  std::vector<SeenCommit> kept;  // a heap, the oldest at the front
  std::mutex mutex;
  const auto visited = facts.each_commit(2, [&](const Commit& commit) {
    SeenCommit seen{commit.id.value_or(ObjectId{}), commit.committer.when, commit.is_merge(), {}};
    const std::scoped_lock lock(mutex);
    if (kept.size() == most_commits && !is_newer(seen, kept.front())) return;
    seen.message = commit.message.substr(0, longest_message);
    kept.push_back(std::move(seen));
    std::push_heap(kept.begin(), kept.end(), is_newer);
    if (kept.size() <= most_commits) return;
    std::pop_heap(kept.begin(), kept.end(), is_newer);
    kept.pop_back();
  });
  std::ranges::sort(kept, is_newer);
  return kept;
}

/// "feature/x" of refs/remotes/origin/feature/x; empty for what is no branch.
std::string short_name(const Branch& branch) {
  constexpr std::string_view remotes = "refs/remotes/";
  if (!branch.ref.starts_with(remotes)) return branch.name;
  const auto slash = branch.ref.find('/', remotes.size());
  const auto name = slash == std::string::npos ? std::string() : branch.ref.substr(slash + 1);
  return name == "HEAD" ? std::string() : name;
}

std::vector<Branch> known_branches(const Facts& facts) {
  std::vector<Branch> branches;
  if (!facts.branches().known()) return branches;
  std::set<std::string, std::less<>> names;
  for (const auto& branch : *facts.branches()) {
    auto named = branch;
    named.name = short_name(branch);
    if (named.name.empty() || branches.size() == most_branches || !names.insert(named.name).second) continue;
    branches.push_back(std::move(named));
  }
  return branches;
}

std::string default_branch(const Facts& facts, const std::vector<Branch>& branches) {
  if (facts.change().known() && !facts.change()->base_name.empty()) return facts.change()->base_name;
  for (const auto* const name : {"main", "master", "trunk", "develop"})
    if (std::ranges::find(branches, name, &Branch::name) != branches.end()) return name;
  return facts.origin().branch;
}

}  // namespace

bool Survey::has(std::string_view path) const {
  return std::ranges::binary_search(paths, path, {}, [](const auto& each) { return std::string_view(each); });
}

std::string Survey::text_of(std::string_view path) const {
  if (!tree || !has(path)) return {};
  const auto text = tree->read(path);
  return text.known() ? text->value_or("") : std::string();
}

Survey look_at(const Facts& facts) {
  Survey survey;
  survey.commits = newest_commits(facts);
  survey.branches = known_branches(facts);
  survey.default_branch = default_branch(facts, survey.branches);
  for (const auto& note : facts.origin().notes)
    if (note.find("shallow") != std::string::npos) survey.is_shallow = true;
  const auto tree = facts.head_tree();
  if (!tree.known()) return survey;
  survey.tree = *tree;
  survey.tree->each_file([&](std::string_view path) {
    if (survey.paths.size() < most_paths)
      survey.paths.emplace_back(path);
    else
      survey.has_more_paths = true;
  });
  return survey;
}

SurveyedFacts::SurveyedFacts(const Facts& facts, const Survey& survey)
    : ForwardingFacts(facts), branches_(survey.branches) {
  for (const auto& commit : survey.commits) commits_.push_back(commit.id);
  std::ranges::sort(commits_);
}

Evidence<std::uint64_t> SurveyedFacts::each_commit(unsigned jobs, const CommitVisitor& visit) const {
  std::atomic<std::uint64_t> visited = 0;
  // Of a shallow clone, what is here is what is judged.
  static_cast<void>(facts().each_commit(jobs, [&](const Commit& commit) {
    if (!commit.id || !std::ranges::binary_search(commits_, *commit.id)) return;
    ++visited;
    visit(commit);
  }));
  return visited.load();
}

}  // namespace govcheck::init
