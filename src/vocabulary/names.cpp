// The words for the enumerations of the vocabulary, as reports and policies write them.
#include <fmt/format.h>

#include "govcheck/finding.hpp"
#include "govcheck/policy.hpp"
#include "govcheck/report.hpp"

namespace govcheck {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return {};
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::satisfied: return "satisfied";
    case Verdict::violated: return "violated";
    case Verdict::waived: return "waived";
    case Verdict::not_applicable: return "not-applicable";
    case Verdict::indeterminate: return "indeterminate";
    case Verdict::error: return "error";
  }
  return {};
}

std::string_view name_of(Subject::Kind kind) {
  switch (kind) {
    case Subject::Kind::commit: return "commit";
    case Subject::Kind::branch: return "branch";
    case Subject::Kind::pull_request: return "pull-request";
    case Subject::Kind::change: return "change";
    case Subject::Kind::file: return "file";
    case Subject::Kind::repository: return "repository";
  }
  return {};
}

std::string_view name_of(Location::In in) {
  switch (in) {
    case Location::In::file: return "file";
    case Location::In::commit_message: return "commit message";
    case Location::In::branch_name: return "branch name";
    case Location::In::title: return "title";
    case Location::In::description: return "description";
  }
  return {};
}

std::string_view name_of(Enforcement enforcement) {
  switch (enforcement) {
    case Enforcement::block: return "block";
    case Enforcement::advise: return "advise";
    case Enforcement::off: return "off";
  }
  return {};
}

std::string_view name_of(OnMissing on_missing) {
  switch (on_missing) {
    case OnMissing::fail: return "fail";
    case OnMissing::warn: return "warn";
    case OnMissing::skip: return "skip";
  }
  return {};
}

std::string_view name_of(ExceptionReport::State state) {
  switch (state) {
    case ExceptionReport::State::used: return "used";
    case ExceptionReport::State::unused: return "unused";
    case ExceptionReport::State::expired: return "expired";
  }
  return {};
}

std::string Subject::label() const {
  switch (kind) {
    case Kind::commit: return id.empty() ? "the commit message" : "commit " + id.substr(0, 10);
    case Kind::branch: return "branch " + id;
    case Kind::pull_request: return id.empty() ? "the pull request" : "pull request #" + id;
    case Kind::change: return "the change";
    case Kind::file: return id;
    case Kind::repository: return "the repository";
  }
  return {};
}

}  // namespace govcheck
