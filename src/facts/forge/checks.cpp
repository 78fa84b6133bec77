#include "facts/forge/checks.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace govcheck::facts::forge {

std::vector<HostCheck> latest_runs(std::vector<CheckRun> runs) {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, std::size_t> place_of;
  std::vector<std::vector<HostCheck>> groups;
  for (auto& [check, event] : runs) {
    const auto [found, is_new] =
        place_of.try_emplace(Key{check.name, check.app, check.workflow, std::move(event)}, groups.size());
    if (is_new) groups.emplace_back();
    groups[found->second].push_back(std::move(check));
  }
  std::vector<HostCheck> kept;
  for (auto& group : groups) {
    const bool ordered = std::ranges::all_of(group, [](const HostCheck& check) { return check.started.has_value(); });
    std::optional<Time> latest;
    if (ordered)
      for (const auto& check : group) latest = std::max(latest, check.started);
    const auto first = static_cast<std::ptrdiff_t>(kept.size());
    for (auto& check : group) {
      const bool is_old = ordered && check.started != latest;
      if (!is_old && std::find(kept.begin() + first, kept.end(), check) == kept.end()) kept.push_back(std::move(check));
    }
  }
  return kept;
}

}  // namespace govcheck::facts::forge
