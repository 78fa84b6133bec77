// The pull request of the run of a CI system, as far as its variables tell. They name no reviews.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "govcheck/repository.hpp"

namespace govcheck {
namespace {

/// The variables of one CI system; "": it has none.
struct Variables {
  std::string_view system;
  std::string_view number;
  std::string_view title;
  std::string_view body;
  std::string_view author;
  std::string_view base;
  std::string_view head;
  std::string_view base_sha;
  std::string_view head_sha;
  std::string_view repository;
  std::string_view head_repository;
  std::string_view draft;
  std::string_view labels;  ///< separated by commas
};

constexpr std::array<Variables, 9> systems = {{
    // https://docs.gitlab.com/ee/ci/variables/predefined_variables.html
    {.system = "GitLab CI",
     .number = "CI_MERGE_REQUEST_IID",
     .title = "CI_MERGE_REQUEST_TITLE",
     .body = "CI_MERGE_REQUEST_DESCRIPTION",
     .base = "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
     .head = "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
     .base_sha = "CI_MERGE_REQUEST_TARGET_BRANCH_SHA",
     .head_sha = "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA",
     .repository = "CI_MERGE_REQUEST_PROJECT_PATH",
     .head_repository = "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH",
     .draft = "CI_MERGE_REQUEST_DRAFT",
     .labels = "CI_MERGE_REQUEST_LABELS"},
    // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
    {.system = "Bitbucket Pipelines",
     .number = "BITBUCKET_PR_ID",
     .base = "BITBUCKET_PR_DESTINATION_BRANCH",
     .head = "BITBUCKET_BRANCH",
     .base_sha = "BITBUCKET_PR_DESTINATION_COMMIT",
     .head_sha = "BITBUCKET_COMMIT",
     .repository = "BITBUCKET_REPO_FULL_NAME"},
    // https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables
    {.system = "Azure Pipelines (a repository of GitHub)",
     .number = "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER",
     .base = "SYSTEM_PULLREQUEST_TARGETBRANCH",
     .head = "SYSTEM_PULLREQUEST_SOURCEBRANCH",
     .head_sha = "SYSTEM_PULLREQUEST_SOURCECOMMITID",
     .repository = "BUILD_REPOSITORY_NAME"},
    {.system = "Azure Pipelines",
     .number = "SYSTEM_PULLREQUEST_PULLREQUESTID",
     .base = "SYSTEM_PULLREQUEST_TARGETBRANCH",
     .head = "SYSTEM_PULLREQUEST_SOURCEBRANCH",
     .head_sha = "SYSTEM_PULLREQUEST_SOURCECOMMITID",
     .repository = "BUILD_REPOSITORY_NAME"},
    // https://www.jenkins.io/doc/book/pipeline/multibranch/#additional-environment-variables; GIT_COMMIT may be a merge
    {.system = "Jenkins",
     .number = "CHANGE_ID",
     .title = "CHANGE_TITLE",
     .author = "CHANGE_AUTHOR",
     .base = "CHANGE_TARGET",
     .head = "CHANGE_BRANCH"},
    // https://buildkite.com/docs/pipelines/environment-variables
    {.system = "Buildkite",
     .number = "BUILDKITE_PULL_REQUEST",
     .base = "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
     .head = "BUILDKITE_BRANCH",
     .head_sha = "BUILDKITE_COMMIT",
     .draft = "BUILDKITE_PULL_REQUEST_DRAFT",
     .labels = "BUILDKITE_PULL_REQUEST_LABELS"},
    // https://circleci.com/docs/variables/: it does not know the base
    {.system = "CircleCI", .number = "CIRCLE_PULL_REQUEST", .head = "CIRCLE_BRANCH", .head_sha = "CIRCLE_SHA1"},
    // https://docs.drone.io/pipeline/environment/reference/
    {.system = "Drone",
     .number = "DRONE_PULL_REQUEST",
     .title = "DRONE_PULL_REQUEST_TITLE",
     .base = "DRONE_TARGET_BRANCH",
     .head = "DRONE_SOURCE_BRANCH",
     .head_sha = "DRONE_COMMIT_SHA",
     .repository = "DRONE_REPO"},
    // https://woodpecker-ci.org/docs/usage/environment
    {.system = "Woodpecker",
     .number = "CI_COMMIT_PULL_REQUEST",
     .base = "CI_COMMIT_TARGET_BRANCH",
     .head = "CI_COMMIT_SOURCE_BRANCH",
     .head_sha = "CI_COMMIT_SHA",
     .repository = "CI_REPO",
     .labels = "CI_COMMIT_PULL_REQUEST_LABELS"},
}};

std::optional<std::int64_t> number_in(std::string_view written) {
  // CircleCI has an address, whose last part is the number.
  const auto digits = written.substr(written.rfind('/') + 1);
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = code == std::errc{} && end == digits.data() + digits.size();
  return whole && number > 0 ? std::optional(number) : std::nullopt;
}

bool is_commit(std::string_view text) {
  return text.size() >= 7 && text.size() <= 64 &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos &&
         text.find_first_not_of('0') != std::string::npos;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> all;
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (const auto item = list.substr(0, comma); !item.empty()) all.emplace_back(item);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return all;
}

class Reader {
 public:
  Reader(const Variables& variables, const Environment& environment) : names_(variables), environment_(environment) {}

  PullRequest read(std::int64_t number) {
    result_.source = fmt::format("the variables of {}", names_.system);
    result_.format = names_.system;
    everything_missing();
    result_.number = number;
    text(result_.title, names_.title, "the title");
    text(result_.body, names_.body, "the description");
    text(result_.author, names_.author, "the author");
    text(result_.base_branch, names_.base, "the branch that receives it");
    text(result_.head_branch, names_.head, "the branch that brings it");
    commit(result_.base_sha, names_.base_sha);
    commit(result_.head_sha, names_.head_sha);
    text(result_.repository, names_.repository, "the repository that receives it");
    text(result_.head_repository, names_.head_repository, "the repository that brings it");
    if (result_.repository.known() && result_.head_repository.known())
      result_.fork = *result_.repository != *result_.head_repository;
    draft();
    labels();
    if (names_.number == "CI_MERGE_REQUEST_IID") gitlab();
    return std::move(result_);
  }

 private:
  std::string value(std::string_view name) const {
    return name.empty() ? std::string() : environment_(std::string(name)).value_or("");
  }

  Missing missing(std::string_view what) const {
    return {fmt::format("the variables of {} do not say {}", names_.system, what),
            "pass the host's answer with --pr FILE, or its answers with --pr DIRECTORY"};
  }

  void everything_missing() {
    auto& r = result_;
    r.title = r.body = r.author = missing("the title, the description, the author");
    r.draft = missing("whether it is a draft");
    r.base_branch = missing("the branch that receives it");
    r.head_branch = missing("the branch that brings it");
    r.base_sha = missing("the commit of its base");
    r.head_sha = missing("the commit of its head");
    r.repository = r.head_repository = missing("the repositories");
    r.fork = missing("whether it comes from a fork");
    r.state = missing("whether it is open");
    r.opened = missing("when it was opened");
    r.merged = r.closed = missing("when it was closed");
    r.merged_by = r.merge_commit = missing("how it was merged");
    r.labels = missing("the labels");
    r.reviews = missing("the reviews");
    r.requested_reviewers = r.requested_teams = missing("the requested reviewers");
    r.checks = missing("the checks");
    r.comments = missing("the comments");
    r.label_events = missing("who set its labels");
    r.commits = missing("the commits");
    r.files = missing("the files");
    r.collaborators = missing("who may do what in the repository");
  }

  void text(Evidence<std::string>& field, std::string_view name, std::string_view what) {
    auto written = value(name);
    constexpr std::string_view heads = "refs/heads/";  // Azure
    if ((name == names_.base || name == names_.head) && written.starts_with(heads)) written.erase(0, heads.size());
    field = written.empty() ? Evidence<std::string>(missing(what)) : Evidence<std::string>(std::move(written));
  }

  void commit(Evidence<std::string>& field, std::string_view name) {
    const auto written = value(name);
    if (is_commit(written)) field = written;
  }

  void draft() {
    const auto written = value(names_.draft);
    if (written == "true" || written == "false") result_.draft = written == "true";
  }

  /// Without any label the variable is not set; a version that does not set it at all cannot be told from that.
  void labels() {
    if (const auto written = value(names_.labels); !written.empty()) result_.labels = split(written);
  }

  /// A pipeline of the merge request's own commit does not set the branch's commit. The description is cut at 2,700
  /// characters; the base of the difference is not the tip of the base.
  void gitlab() {
    if (!result_.head_sha.known() && value("CI_MERGE_REQUEST_EVENT_TYPE") == "detached")
      commit(result_.head_sha, "CI_COMMIT_SHA");
    if (result_.body.known() && value("CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED") != "false") {
      constexpr std::size_t cut = 2'700;
      if (value("CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED") == "true" || result_.body->size() >= cut)
        result_.body = missing("the whole description");
    }
    if (!result_.labels.known()) result_.labels = std::vector<std::string>();  // set where there is at least one
  }

  Variables names_;
  const Environment& environment_;
  PullRequest result_;
};

}  // namespace

CiPullRequest pull_request_of_ci(const Environment& environment) {
  CiPullRequest found;
  found.pull_request =
      Missing{"no pull-request data was given", "pass it with --pr FILE (a GitHub event, or `gh pr view --json …`)"};
  for (const auto& variables : systems) {
    const auto written = environment(std::string(variables.number)).value_or("");
    if (written.empty() || written == "false") {
      found.notes.push_back(fmt::format("{} is not set: no pull request of {}", variables.number, variables.system));
      continue;
    }
    const auto number = number_in(written);
    if (!number) {
      found.notes.push_back(fmt::format("{} is no number: no pull request of {}", variables.number, variables.system));
      continue;
    }
    found.notes.push_back(fmt::format("{} is {}: a pull request of {}", variables.number, *number, variables.system));
    found.pull_request = Reader(variables, environment).read(*number);
    return found;
  }
  return found;
}

}  // namespace govcheck
