#include "text/ref_name.hpp"

namespace govcheck::text {

std::optional<std::string_view> branch_name(std::string_view ref) {
  constexpr std::string_view heads = "refs/heads/";
  constexpr std::string_view remotes = "refs/remotes/";
  if (ref.starts_with(heads)) return ref.substr(heads.size());
  if (!ref.starts_with(remotes)) return ref.starts_with("refs/") ? std::nullopt : std::optional(ref);
  const auto slash = ref.find('/', remotes.size());
  if (slash == std::string_view::npos) return std::nullopt;
  return ref.substr(slash + 1);
}

}  // namespace govcheck::text
