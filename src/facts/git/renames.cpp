// Which deleted file became which new one: the steps of git's diffcore-rename, in their order, so that the answer is
// the same. First files that did not change at all, then unique names that moved to another directory, then all
// that are left against each other.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include "facts/git/similarity.hpp"
#include "facts/git/tree_diff.hpp"

namespace govcheck::git {
namespace {

constexpr unsigned least = most_similar / 2;                             // `-M50%`
constexpr unsigned least_for_name = least + (most_similar - least) / 2;  // where only the directory changed
constexpr std::size_t most_pairs = 1000UL * 1000;                        // git's diff.renameLimit
constexpr std::size_t candidates_kept = 4;                               // for each new file
constexpr std::uint64_t most_bytes = 64U << 20U;  // larger files are renamed only where they did not change at all

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

struct Side {
  std::size_t change;  ///< its index among all changes
  const TreeItem* item;
  std::string_view path;
  bool used = false;
  std::shared_ptr<const Fingerprint> fingerprint;
  std::optional<std::uint64_t> size;
};

struct Pair {
  std::size_t source;
  std::size_t target;
  unsigned score;
  bool same_name;
  bool is_better_than(const Pair& other) const {
    return score != other.score ? score > other.score : same_name && !other.same_name;
  }
};

class Renames {
 public:
  Renames(ObjectReader& reader, const std::vector<ItemChange>& changes) : reader_(reader) {
    for (std::size_t index = 0; index < changes.size(); ++index) {
      const auto& change = changes[index];
      if (!change.new_item.exists()) sources_.push_back({index, &change.old_item, change.path, false, {}, {}});
      if (!change.old_item.exists()) targets_.push_back({index, &change.new_item, change.path, false, {}, {}});
    }
  }

  /// For each new file that was renamed, its change and the change of the file that it was.
  std::unordered_map<std::size_t, std::size_t> find() {
    if (sources_.empty() || targets_.empty()) return {};
    match_identical();
    match_names();
    match_content();
    return std::move(renamed_);
  }

 private:
  void pair_up(Side& source, Side& target) {
    source.used = target.used = true;
    renamed_[target.change] = source.change;
  }

  void match_identical() {
    std::unordered_map<ObjectId, std::vector<std::size_t>, ObjectIdHash> by_content;
    for (std::size_t index = 0; index < sources_.size(); ++index) by_content[sources_[index].item->id].push_back(index);
    for (auto& target : targets_) {
      const auto same = by_content.find(target.item->id);
      if (same == by_content.end()) continue;
      Side* best = nullptr;
      for (const auto index : same->second) {
        auto& source = sources_[index];
        const bool is_file = source.item->kind() == TreeItem::file && target.item->kind() == TreeItem::file;
        if (source.used || (!is_file && source.item->mode != target.item->mode)) continue;
        const bool same_name = base_name(source.path) == base_name(target.path);
        if (best == nullptr || same_name) best = &source;
        if (same_name) break;
      }
      if (best != nullptr) pair_up(*best, target);
    }
  }

  /// Names that only one deleted and only one new file have.
  void match_names() {
    constexpr auto several = static_cast<std::size_t>(-1);
    const auto unique_names = [](const std::vector<Side>& sides) {
      std::unordered_map<std::string_view, std::size_t> names;
      for (std::size_t index = 0; index < sides.size(); ++index) {
        if (sides[index].used) continue;
        const auto [name, is_new] = names.emplace(base_name(sides[index].path), index);
        if (!is_new) name->second = several;
      }
      return names;
    };
    const auto source_names = unique_names(sources_);
    const auto target_names = unique_names(targets_);
    for (const auto& [name, source] : source_names) {
      const auto target = target_names.find(name);
      if (source == several || target == target_names.end() || target->second == several) continue;
      if (score(sources_[source], targets_[target->second], least_for_name) >= least_for_name)
        pair_up(sources_[source], targets_[target->second]);
    }
  }

  void match_content() {
    const auto is_left = [](const Side& side) { return !side.used; };
    const auto source_count = static_cast<std::size_t>(std::ranges::count_if(sources_, is_left));
    const auto target_count = static_cast<std::size_t>(std::ranges::count_if(targets_, is_left));
    // Beyond this git gives up too, and shows the files as deleted and added.
    if (source_count == 0 || target_count == 0 || target_count > most_pairs / source_count) return;
    std::vector<Pair> pairs;
    for (std::size_t target = 0; target < targets_.size(); ++target)
      if (!targets_[target].used) add_candidates(target, pairs);
    std::ranges::stable_sort(pairs, [](const Pair& a, const Pair& b) { return a.is_better_than(b); });
    for (const auto& pair : pairs)
      if (pair.score >= least && !sources_[pair.source].used && !targets_[pair.target].used)
        pair_up(sources_[pair.source], targets_[pair.target]);
  }

  /// The best sources of one new file. A newcomer takes the place of the worst one that it beats.
  void add_candidates(std::size_t target, std::vector<Pair>& pairs) {
    const auto first = pairs.size();
    for (std::size_t source = 0; source < sources_.size(); ++source) {
      if (sources_[source].used) continue;
      const Pair pair{source, target, score(sources_[source], targets_[target], least),
                      base_name(sources_[source].path) == base_name(targets_[target].path)};
      if (pairs.size() - first < candidates_kept) {
        pairs.push_back(pair);
        continue;
      }
      auto worst = first;
      for (auto at = first + 1; at < pairs.size(); ++at)
        if (pairs[worst].is_better_than(pairs[at])) worst = at;
      if (pair.is_better_than(pairs[worst])) pairs[worst] = pair;
    }
    targets_[target].fingerprint = nullptr;
  }

  unsigned score(Side& source, Side& target, unsigned wanted) {
    if (source.item->kind() != TreeItem::file || target.item->kind() != TreeItem::file) return 0;
    const auto before = size_of(source);
    const auto after = size_of(target);
    if (before > most_bytes || after > most_bytes || !sizes_allow(before, after, wanted)) return 0;
    return similarity(fingerprint_of(source), fingerprint_of(target));
  }

  std::uint64_t size_of(Side& side) {
    if (!side.size) side.size = reader_.size_of(side.item->id);
    return *side.size;
  }

  const Fingerprint& fingerprint_of(Side& side) {
    if (!side.fingerprint) {
      content_.clear();
      const auto status = reader_.append(side.item->id, GIT_OBJECT_BLOB, content_, most_bytes);
      if (status != ReadStatus::ok) throw MissingEvidence(reader_.failure("file", side.item->id, status));
      side.fingerprint = std::make_shared<const Fingerprint>(content_);
    }
    return *side.fingerprint;
  }

  ObjectReader& reader_;
  std::vector<Side> sources_;
  std::vector<Side> targets_;
  std::unordered_map<std::size_t, std::size_t> renamed_;
  std::string content_;
};

FileChange::Status status_of(const ItemChange& change) {
  using enum FileChange::Status;
  if (!change.old_item.exists()) return added;
  if (!change.new_item.exists()) return deleted;
  return change.old_item.kind() == change.new_item.kind() ? modified : type_changed;
}

}  // namespace

std::vector<FileChange> detect_renames(ObjectReader& reader, std::vector<ItemChange> changes) {
  const auto renamed = Renames(reader, changes).find();
  std::vector<bool> is_gone(changes.size());
  for (const auto& [target, source] : renamed) is_gone[source] = true;
  std::vector<FileChange> files;
  for (std::size_t index = 0; index < changes.size(); ++index) {
    if (is_gone[index]) continue;
    const auto source = renamed.find(index);
    if (source == renamed.end())
      files.push_back({status_of(changes[index]), changes[index].path, {}});
    else
      files.push_back({FileChange::Status::renamed, changes[index].path, changes[source->second].path});
  }
  return files;
}

}  // namespace govcheck::git
