#include "evaluate/waivers.hpp"

#include <algorithm>

namespace govcheck::evaluation {
namespace {

bool names_commit(const std::vector<std::string>& names, const std::optional<ObjectId>& commit) {
  if (!commit) return false;
  const auto hex = commit->hex();
  const auto lower = [](std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    return text;
  };
  return std::ranges::any_of(names, [&](const std::string& name) { return hex.starts_with(lower(name)); });
}

}  // namespace

Waivers::Waivers(const Policy& policy, Time now) {
  for (const auto& exception : policy.exceptions) {
    auto& compiled = compiled_.emplace_back();
    compiled.exception = &exception;
    compiled.expired = exception.expires && now >= Time(*exception.expires);
    compiled.paths = compile(exception.paths);
    compiled.branches = compile(exception.branches);
    compiled.authors = compile(exception.authors, text::GlobStyle::name);
  }
}

bool Waivers::matches(const Compiled& compiled, const SubjectFacts& subject, const std::string* path) {
  const auto& exception = *compiled.exception;
  try {
    if (!exception.commits.empty() && !names_commit(exception.commits, subject.commit())) return false;
    if (!compiled.paths.empty() && (path == nullptr || !compiled.paths.matches(*path))) return false;
    if (!compiled.branches.empty() && !compiled.branches.matches(subject.branch())) return false;
    if (!compiled.authors.empty() && !any_matches(compiled.authors, subject.authors())) return false;
    if (exception.until_tag.empty()) return true;
    const auto commit = subject.commit();
    return commit && subject.facts().is_in_tag(*commit, exception.until_tag).value();
  } catch (const MissingEvidence&) {
    return false;  // what cannot be shown to be excepted is not
  }
}

std::optional<std::size_t> Waivers::find(const std::string& rule, const SubjectFacts& subject,
                                         const std::string* path) {
  for (std::size_t index = 0; index < compiled_.size(); ++index) {
    auto& compiled = compiled_[index];
    if (compiled.expired || compiled.exception->rule != rule || !matches(compiled, subject, path)) continue;
    compiled.uses.fetch_add(1, std::memory_order_relaxed);
    return index;
  }
  return std::nullopt;
}

std::optional<std::size_t> Waivers::find(const std::string& rule, const SubjectFacts& subject, const Finding& finding) {
  if (compiled_.empty()) return std::nullopt;
  if (finding.location && finding.location->in == Location::In::file)
    return find(rule, subject, &finding.location->path);
  const auto about = subject.subject();
  return find(rule, subject, about.kind == Subject::Kind::file ? &about.id : nullptr);
}

std::optional<std::size_t> Waivers::find(const std::string& rule, const SubjectFacts& subject) {
  if (compiled_.empty()) return std::nullopt;
  const auto about = subject.subject();
  return find(rule, subject, about.kind == Subject::Kind::file ? &about.id : nullptr);
}

std::vector<ExceptionReport> Waivers::report(const Sources& sources) const {
  std::vector<ExceptionReport> all;
  for (const auto& compiled : compiled_) {
    const auto& exception = *compiled.exception;
    ExceptionReport report;
    report.rule = exception.rule;
    report.reason = exception.reason;
    report.owner = exception.owner;
    report.expires = exception.expires;
    report.uses = compiled.uses;
    report.state = compiled.expired  ? ExceptionReport::State::expired
                   : report.uses > 0 ? ExceptionReport::State::used
                                     : ExceptionReport::State::unused;
    report.where = locate_in_policy(exception.where, sources);
    all.push_back(std::move(report));
  }
  return all;
}

PolicyLocation locate_in_policy(const Range& range, const Sources& sources) {
  const auto& source = sources[range.source];
  return {source.name, range.begin, range.end, std::string(source.line(range.begin.line))};
}

}  // namespace govcheck::evaluation
