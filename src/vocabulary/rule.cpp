#include "govcheck/rule.hpp"

#include <algorithm>

#include "govcheck/policy.hpp"

namespace govcheck {

namespace {

/// What the base calls the file; nullopt where the change brings it.
std::optional<std::string_view> path_before(const File& file) {
  using Status = FileChange::Status;
  if (file.change == nullptr) return file.path;
  if (file.change->status == Status::added || file.change->status == Status::copied) return std::nullopt;
  const auto& old_path = file.change->old_path;
  return old_path.empty() ? file.path : std::string_view(old_path);
}

}  // namespace

Evidence<std::string> File::content() const {
  const auto bytes = tree.read(path);
  if (!bytes.known()) return bytes.missing();
  if (!*bytes)
    return Missing{"the file \"" + std::string(path) + "\" disappeared during the run", "run govcheck again"};
  return **bytes;
}

bool Context::judges(const File& file, FileScope scope) const {
  if (scope == FileScope::all) return true;
  static_cast<void>(facts_.changed_files().value());  // no change of the file, or none that is known?
  return file.change != nullptr;
}

std::optional<std::string> Context::content_before(const File& file) const {
  const auto path = path_before(file);
  return path ? facts_.base_tree().value()->read(*path).value() : std::nullopt;
}

std::optional<FileInfo> Context::info_before(const File& file) const {
  const auto path = path_before(file);
  return path ? facts_.base_tree().value()->info(*path).value() : std::nullopt;
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
