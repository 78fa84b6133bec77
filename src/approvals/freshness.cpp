#include "approvals/freshness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "text/ascii.hpp"

namespace govcheck::approvals {
namespace {

constexpr std::chrono::minutes clock_skew{5};  // between a committer's machine and the host
constexpr std::size_t fewest_digits = 7;       // of an abbreviated name that is taken for one commit

/// Was the approval given before the commit was made?
bool is_older(const Standing& approval, const Patch& patch) {
  return approval.submitted && patch.committed && *approval.submitted + clock_skew < *patch.committed;
}

const Patch::File* find(const Patch& patch, const std::string& path) {
  const auto found = std::ranges::lower_bound(patch.files, path, {}, &Patch::File::path);
  return found != patch.files.end() && found->path == path ? &*found : nullptr;
}

bool same_in(const Patch& then, const Patch& now, const std::vector<std::string>& paths) {
  return std::ranges::all_of(paths, [&](const std::string& path) {
    const auto* before = find(then, path);
    const auto* after = find(now, path);
    return before != nullptr && after != nullptr && before->fingerprint == after->fingerprint;
  });
}

}  // namespace

Freshness::Answer Freshness::of(const Standing& approval, const std::vector<std::string>& paths) {
  if (on_push_ == OnPush::keep) return {true, std::nullopt};
  if (!head_)
    return {false,
            Missing{"what is staged has no commit that could have been approved", "check the pushed head: --head REV"}};
  if (approval.commit.empty()) return without_commit(approval);
  if (is_head(approval.commit)) return of_commit(*head_, approval, paths);
  if (on_push_ == OnPush::head) return {};
  const auto found = facts_.find_commit(approval.commit);
  if (!found.known()) return {false, found.missing()};
  if (*found) return of_commit(**found, approval, paths);
  return {false, Missing{fmt::format("the commit {} that {} approved is not in this clone",
                                     approval.commit.substr(0, 10), approval.login),
                         fmt::format("fetch it: git fetch origin {}", approval.commit)}};
}

Freshness::Answer Freshness::of_commit(const ObjectId& commit, const Standing& approval,
                                       const std::vector<std::string>& paths) {
  const auto& then = patch_of(commit);
  if (then.known() && is_older(approval, *then))
    return {false, Missing{fmt::format("the approval by {} is older than the commit {} that it names", approval.login,
                                       commit.abbreviated()),
                           fmt::format("have {} approve again", approval.login)}};
  if (commit == *head_) return {true, std::nullopt};
  const auto& now = patch_of(*head_);
  if (!then.known()) return {false, then.missing()};
  if (!now.known()) return {false, now.missing()};
  if (on_push_ == OnPush::owned_files && !paths.empty()) return {same_in(*then, *now, paths), std::nullopt};
  return {then->files == now->files, std::nullopt};
}

Freshness::Answer Freshness::without_commit(const Standing& approval) {
  if (on_push_ == OnPush::head) {
    const auto& now = patch_of(*head_);
    if (now.known() && is_older(approval, *now)) return {};
  }
  return {false, Missing{fmt::format("the pull-request data does not say which commit {} approved", approval.login),
                         "pass data that has it, such as the reviews of the host's REST interface"}};
}

bool Freshness::is_head(std::string_view commit) const {
  return commit.size() >= fewest_digits && head_->hex().starts_with(text::ascii_lower(commit));
}

const Evidence<Patch>& Freshness::patch_of(const ObjectId& commit) {
  const auto known = patches_.find(commit);
  if (known != patches_.end()) return known->second;
  return patches_.emplace(commit, facts_.patch_of(commit)).first->second;
}

}  // namespace govcheck::approvals
