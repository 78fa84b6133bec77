#include "govcheck/rule.hpp"

#include <algorithm>

#include "govcheck/policy.hpp"

namespace govcheck {

Evidence<std::string> File::content() const {
  const auto bytes = tree.read(path);
  if (!bytes.known()) return bytes.missing();
  if (!*bytes)
    return Missing{"the file \"" + std::string(path) + "\" disappeared during the run", "run govcheck again"};
  return **bytes;
}

Subject::Kind grain_of(const Check& check) {
  // In the order of the alternatives of Check.
  constexpr std::array grains = {Subject::Kind::commit, Subject::Kind::branch, Subject::Kind::pull_request,
                                 Subject::Kind::change, Subject::Kind::file,   Subject::Kind::repository};
  static_assert(grains.size() == std::variant_size_v<Check>);
  return grains[check.index()];
}

const Rule* find_rule(Catalogue catalogue, std::string_view id) {
  const auto found =
      std::ranges::lower_bound(catalogue, id, {}, [](const Rule& rule) { return std::string_view(rule.id); });
  return found != catalogue.end() && found->id == id ? &*found : nullptr;
}

const PolicyRule* Policy::find(std::string_view rule_name) const {
  const auto found = std::ranges::find(rules, rule_name, &PolicyRule::name);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace govcheck
