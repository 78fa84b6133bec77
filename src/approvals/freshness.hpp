// Does an approval outlive the pushes that came after it?
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "govcheck/approvals.hpp"
#include "govcheck/facts.hpp"
#include "govcheck/params.hpp"

namespace govcheck::approvals {

/// What a push does to the approvals that were given before it.
enum class OnPush : std::uint8_t {
  keep,         ///< nothing
  head,         ///< only approvals of the present head count
  diff,         ///< an approval counts while the change is the same: a clean rebase or update merge keeps it
  owned_files,  ///< an approval counts for the files that are the same
};

constexpr std::array<Choice<OnPush>, 4> choices_of(OnPush) {
  return {
      {{"keep", OnPush::keep}, {"head", OnPush::head}, {"diff", OnPush::diff}, {"owned-files", OnPush::owned_files}}};
}

class Freshness {
 public:
  struct Answer {
    bool fresh = false;
    std::optional<Missing> unknown;  ///< it cannot be told
  };

  /// `facts` must outlive this.
  Freshness(const Facts& facts, const Change& change, OnPush on_push)
      : facts_(facts), head_(change.head), on_push_(on_push) {}

  /// Is what was approved still what is there, in these paths? `paths` matters for `owned_files` only; empty: in all.
  Answer of(const Standing& approval, const std::vector<std::string>& paths);

 private:
  Answer of_commit(const ObjectId& commit, const Standing& approval, const std::vector<std::string>& paths);
  Answer without_commit(const Standing& approval);
  bool is_head(std::string_view commit) const;
  const Evidence<Patch>& patch_of(const ObjectId& commit);

  const Facts& facts_;
  std::optional<ObjectId> head_;
  OnPush on_push_;
  std::map<ObjectId, Evidence<Patch>> patches_;
};

}  // namespace govcheck::approvals
