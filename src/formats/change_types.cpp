#include "formats/change_types.hpp"

#include "formats/commit_message.hpp"

namespace govcheck::formats {
namespace {

void add(std::string_view message, ChangeTypes& types) {
  const auto parsed = parse_commit_message(message);
  if (find_breaking_footer(message, parsed)) types.breaking = true;
  if (!parsed.header.has_type()) return;
  types.types.emplace(parsed.header.type.of(message));
  if (!parsed.header.mark.empty()) types.breaking = true;
}

}  // namespace

ChangeTypes find_change_types(const Facts& facts) {
  ChangeTypes types;
  static_cast<void>(facts.each_commit(1, [&](const Commit& commit) { add(commit.message, types); }).value());
  const auto& pull_request = facts.pull_request();
  if (pull_request.known() && pull_request->title.known()) add(*pull_request->title, types);
  return types;
}

}  // namespace govcheck::formats
