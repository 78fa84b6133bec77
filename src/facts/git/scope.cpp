#include "facts/git/scope.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "facts/git/commit_object.hpp"
#include "govcheck/input_error.hpp"
#include "text/utf8.hpp"

namespace govcheck::git {

Scope Scope::of(const Repository& repository, const RepositoryRequest& request) {
  Scope scope;
  if (request.pending) {
    scope.kind = Kind::pending;
  } else if (!request.range.empty()) {
    const auto dots = request.range.find("..");
    if (request.range.find("...") != std::string::npos)
      throw InputError(fmt::format("the range \"{}\" is symmetric", text::printable(request.range)),
                       "write A..B for the commits of B that A has not, or one revision for its whole history");
    const auto end = [&](const std::string& name) { return resolve(repository, name.empty() ? "HEAD" : name); };
    scope.kind = dots == std::string::npos ? Kind::reachable : Kind::between;
    if (scope.kind == Kind::between) scope.left = end(request.range.substr(0, dots));
    scope.right = end(dots == std::string::npos ? request.range : request.range.substr(dots + 2));
  } else if (request.staged) {
    scope.kind = Kind::none;
  }
  return scope;
}

PendingIdentity PendingIdentity::of(const Repository& repository, const std::string& role) {
  // NOLINTBEGIN(concurrency-mt-unsafe): govcheck never sets a variable
  const auto told = [&](const std::string& what, const char* setting) {
    const char* value = std::getenv(("GIT_" + role + "_" + what).c_str());
    return value != nullptr ? std::string(value) : repository.config(setting).value_or("");
  };
  PendingIdentity identity{told("NAME", "user.name"), told("EMAIL", "user.email"), {}, 0};
  // git tells its hooks the date of the author as `@1700000000 +0100`.
  const char* date = std::getenv(("GIT_" + role + "_DATE").c_str());
  // NOLINTEND(concurrency-mt-unsafe)
  const auto line = date != nullptr && date[0] == '@' ? fmt::format("<> {}", date + 1) : std::string();
  const auto parsed = parse_signature(line);
  identity.when = parsed.when;
  identity.utc_offset_minutes = parsed.utc_offset_minutes;
  if (line.empty()) identity.when = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return identity;
}

std::vector<ObjectId> pending_parents(const Repository& repository) {
  std::vector<ObjectId> parents;
  if (const auto head = find_ref(repository, "HEAD")) parents.push_back(head->commit);
  std::ifstream merged(repository.file("MERGE_HEAD"));
  for (std::string line; std::getline(merged, line);)
    if (const auto id = line.size() == 40 ? ObjectId::from_hex(line) : std::nullopt) parents.push_back(*id);
  return parents;
}

}  // namespace govcheck::git
