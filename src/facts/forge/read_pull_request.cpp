// Any of the shapes that are read as a pull request, told apart by what they hold.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "facts/forge/shapes.hpp"
#include "formats/json.hpp"
#include "govcheck/repository.hpp"

namespace govcheck {
namespace {

constexpr auto known_shapes =
    "pass govcheck's own JSON (docs/pull-request.md), the file that GITHUB_EVENT_PATH names, the output of "
    "`gh pr view --json …`, or the answer of the API of GitHub, GitLab, Gitea, Bitbucket, Azure DevOps or Gerrit";

[[noreturn]] void refuse(std::string_view name, const Problems& problems) {
  const auto& first = problems.all().front();
  std::string message = fmt::format("{}: {}", name, first.message);
  if (first.range.begin.line > 0)
    message = fmt::format("{}:{}:{}: {}", name, first.range.begin.line, first.range.begin.column, first.message);
  if (problems.size() > 1) message += fmt::format(" (and {} more)", problems.size() - 1);
  throw InputError(message, first.hint);
}

/// Says what an unknown shape looks like, where that helps.
[[noreturn]] void refuse_shape(std::string_view name, const Value& document) {
  if (document.is(Value::Kind::list))
    throw InputError(fmt::format("{} holds a list, not one pull request", name),
                     "pass the data of one pull request: `gh pr view NUMBER --json …`");
  if (document.find("data") != nullptr)
    throw InputError(fmt::format("{} is an answer of a GraphQL API without a pull request", name), known_shapes);
  if (document.find("repository") != nullptr && document.find("sender") != nullptr)
    throw InputError(fmt::format("{} is a GitHub event that is about no pull request", name),
                     "run govcheck on pull_request, pull_request_review or merge_group, or pass the output of "
                     "`gh pr view NUMBER --json …`");
  throw InputError(fmt::format("{} holds no pull request of a known shape", name), known_shapes);
}

}  // namespace

PullRequest read_pull_request(std::string_view json, std::string_view name) {
  using namespace facts::forge;
  Problems problems;
  constexpr std::string_view guard = ")]}'";  // before the JSON of Gerrit
  if (json.starts_with(guard)) json.remove_prefix(guard.size());
  const auto document = formats::parse_json(json, 0, problems);
  if (!document) refuse(name, problems);
  const std::string source(name);
  if (is_own(*document)) {
    auto result = read_own(*document, source, problems);
    if (!problems.empty()) refuse(name, problems);
    return result;
  }
  using Reader = PullRequest (*)(const Value&, std::string);
  using Shape = std::pair<bool (*)(const Value&), Reader>;
  // Gitea's objects are GitHub's with more in them; all others differ.
  constexpr std::array<Shape, 6> others = {{{is_gitea, read_gitea},
                                            {is_gitlab, read_gitlab},
                                            {is_bitbucket_cloud, read_bitbucket_cloud},
                                            {is_bitbucket_server, read_bitbucket_server},
                                            {is_azure, read_azure},
                                            {is_gerrit, read_gerrit}}};
  for (const auto& [is_shape, reader] : others)
    if (is_shape(*document)) return reader(*document, source);
  if (const auto view = github_graphql_view(*document)) {
    auto result = read_gh_view(*view, source);
    result.format = "GitHub GraphQL";
    return result;
  }
  if (is_github_pull(*document)) return read_github_pull(*document, source);
  if (is_github_commits(*document)) return read_github_commits(*document, source);
  if (is_gh_view(*document)) return read_gh_view(*document, source);
  refuse_shape(name, *document);
}

}  // namespace govcheck
