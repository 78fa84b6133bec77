#include "report/anchor.hpp"

#include <algorithm>

namespace govcheck::report {
namespace {

Anchor known(std::string_view path, Position begin, Position end, std::string_view line) {
  begin = {std::max(begin.line, 1U), std::max(begin.column, 1U)};
  end = {std::max(end.line, 1U), std::max(end.column, 1U)};
  return {path, begin, std::max(begin, end), line};
}

}  // namespace

bool is_in_repository(std::string_view path) {
  constexpr std::string_view not_a_file = "<:";  // `<stdin>`, `govcheck:NAME`
  if (path.empty() || path.front() == '/' || path.starts_with("../") || path == "..") return false;
  return path.front() != '<' && path.find("/../") == std::string_view::npos &&
         path.substr(0, path.find('/')).find_first_of(not_a_file) == std::string_view::npos;
}

Anchor anchor_of(const Report& report, const RuleReport& rule) {
  if (is_in_repository(rule.where.file))
    return known(rule.where.file, rule.where.begin, rule.where.end, rule.where.line);
  const auto named = std::ranges::find_if(report.policies, is_in_repository);
  return known(named == report.policies.end() ? std::string_view(".govcheck.yaml") : *named, {}, {}, {});
}

Anchor anchor_of(const Report& report, const RuleReport& rule, const Subject& subject, const Finding& finding) {
  if (finding.location && finding.location->in == Location::In::file && !finding.location->path.empty())
    return known(finding.location->path, finding.location->begin, finding.location->end, finding.location->line);
  if (subject.kind == Subject::Kind::file && !subject.id.empty()) return known(subject.id, {}, {}, {});
  return anchor_of(report, rule);
}

}  // namespace govcheck::report
