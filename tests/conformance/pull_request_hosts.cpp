// Pull requests of Gitea, Bitbucket, Azure DevOps and GitLab against the source's own reading of them, and the checks
// of GitHub's GraphQL API as gh counts them. What was decided otherwise, and why: docs/conformance.md.
#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "govcheck/pull_request_words.hpp"
#include "govcheck/repository.hpp"
#include "tally.hpp"

using govcheck::Evidence;
using govcheck::HostCheck;
using govcheck::NamedText;
using govcheck::PullRequest;
using govcheck::conformance::load;
using govcheck::conformance::Tally;
using nlohmann::json;
using std::filesystem::path;

namespace {

std::string shown(const Evidence<std::string>& field) { return field.known() ? *field : "nothing"; }
std::string shown(const Evidence<std::int64_t>& field) { return field.known() ? std::to_string(*field) : "nothing"; }

template <class Field>
void compare(const Field& field, const json& golden, const char* key, const std::string& name, Tally& tally) {
  if (!golden.contains(key)) return;
  const auto& expected = golden[key];
  tally.equal(shown(field), expected.is_string() ? expected.get<std::string>() : expected.dump(), name + " " + key);
}

/// "Closed" of a merged one is true for most hosts, false for Azure's events.
void compare_state(const PullRequest& pull, const json& golden, const std::string& name, Tally& tally) {
  if (name == "azure pr_updated")
    return tally.skip(name, "completed: merged, as Azure documents; the source calls it closed");
  const bool merged = golden.value("Merged", false);
  const bool closed = golden.value("Closed", false);
  const auto expected = merged   ? PullRequest::State::merged
                        : closed ? PullRequest::State::closed
                                 : PullRequest::State::open;
  tally.check(pull.state.known() && *pull.state == expected, name + " state",
              pull.state.known() ? govcheck::word_for(*pull.state) : pull.state.missing().what);
}

void compare_golden(const PullRequest& pull, const json& golden, const std::string& name, Tally& tally) {
  compare(pull.number, golden, "Number", name, tally);
  compare(pull.title, golden, "Title", name, tally);
  compare(pull.body, golden, "Body", name, tally);
  compare(pull.head_sha, golden, "Sha", name, tally);
  compare(pull.head_branch, golden, "Source", name, tally);
  compare(pull.base_branch, golden, "Target", name, tally);
  compare_state(pull, golden, name, tally);
  if (pull.format.starts_with("Gitea")) compare(pull.author, golden["Author"], "Login", name + " author", tally);
  tally.check(pull.not_understood.empty(), name, "something was not understood");
  tally.check(!pull.reviews.known() || pull.reviews->empty(), name, "nobody has reviewed it");
}

bool is_pull(const json& payload) {
  return payload.contains("pull_request") || payload.contains("pullrequest") || payload.contains("merge_base") ||
         payload.contains("destination") || payload.contains("pullRequestId") ||
         (payload.contains("resource") && payload["resource"].contains("pullRequestId"));
}

void check_host(const path& directory, Tally& tally) {
  std::vector<path> files = {directory / "pr.json"};
  for (const auto& entry : std::filesystem::directory_iterator(directory / "webhooks"))
    if (entry.path().string().find(".golden.") == std::string::npos) files.push_back(entry.path());
  std::ranges::sort(files);
  for (const auto& file : files) {
    const auto payload = load(file);
    const auto name = directory.filename().string() + " " + file.stem().string();
    std::optional<PullRequest> pull;
    try {
      pull = govcheck::read_pull_request(payload.dump(), "pr.json");
    } catch (const govcheck::InputError& error) {
      tally.check(!is_pull(payload), name, error.what());
      continue;
    }
    const auto golden_file = path(file).replace_extension(".golden.json");
    if (!is_pull(payload)) {  // a push looks like GitHub's
      tally.check(!pull->number.known() && !pull->reviews.known(), name, "about no pull request");
      continue;
    }
    if (!std::filesystem::exists(golden_file)) {
      tally.skip(name, "the source has no reading of it");
      continue;
    }
    auto golden = load(golden_file);
    if (golden.contains("PullRequest")) golden = golden["PullRequest"];
    if (golden.contains("Number"))
      compare_golden(*pull, golden, name, tally);
    else
      tally.skip(name, "the source reads it as something else");
  }
}

void check_gitlab(const path& directory, Tally& tally) {
  const auto text = [&](const char* name) { return NamedText{name, load(directory / name).dump()}; };
  const auto request = load(directory / "merge-request.json");
  const auto pull = govcheck::read_pull_request_files(
      std::vector<NamedText>{text("merge-request.json"), text("approval-state.json"),
                             text("merge-request-discussions.json"), text("label-events.json")},
      "gitlab4j");
  tally.equal(*pull.number, request["iid"].get<std::int64_t>(), "gitlab4j number");
  tally.equal(*pull.title, request["title"].get<std::string>(), "gitlab4j title");
  tally.equal(*pull.author, request["author"]["username"].get<std::string>(), "gitlab4j author");
  tally.equal(*pull.head_sha, request["diff_refs"]["head_sha"].get<std::string>(), "gitlab4j head");
  tally.equal(*pull.repository, std::string("my-group/my-project"), "gitlab4j repository");
  tally.equal(*pull.merged_by, std::string("DouweM"), "gitlab4j merged by");
  tally.check(*pull.state == PullRequest::State::merged, "gitlab4j state", "not merged");
  tally.check(pull.reviews->size() == 1 && pull.reviews->front().author == "jdoe", "gitlab4j approval_state", "jdoe");
  tally.check(pull.label_events.known() && !pull.label_events->empty(), "gitlab4j label events", "not read");
  tally.check(pull.comments.known() && !pull.comments->empty(), "gitlab4j discussions", "not read");
  // Approvals of merge request 5 do not belong to merge request 1.
  try {
    govcheck::read_pull_request_files(std::vector<NamedText>{text("merge-request.json"), text("approvals.json")}, "x");
    tally.check(false, "gitlab4j approvals", "of another merge request were taken");
  } catch (const govcheck::InputError&) {
    tally.check(true, "gitlab4j approvals");
  }
  auto approvals = load(directory / "approvals.json");
  approvals["iid"] = 1;
  const auto approved = govcheck::read_pull_request_files(
      std::vector<NamedText>{text("merge-request.json"), NamedText{"approvals.json", approvals.dump()}}, "x");
  tally.check(approved.reviews.known() && approved.reviews->size() == 2 && approved.reviews->at(1).author == "ryley",
              "gitlab4j approvals", "root and ryley approve");
  for (const auto* event : {"merge-request-event.json", "note-merge-request-event.json"}) {
    const auto payload = load(directory / event);
    const auto read = govcheck::read_pull_request(payload.dump(), event);
    const auto& attributes = payload[payload["object_kind"] == "note" ? "merge_request" : "object_attributes"];
    tally.equal(*read.number, attributes["iid"].get<std::int64_t>(), event);
    tally.equal(*read.title, attributes["title"].get<std::string>(), event);
    tally.equal(*read.base_branch, attributes["target_branch"].get<std::string>(), event);
    tally.check(!read.reviews.known(), event, "an event does not carry the approvals");
  }
}

std::string gh_state(HostCheck::Conclusion conclusion) {
  using C = HostCheck::Conclusion;
  if (conclusion == C::success) return "pass";
  if (conclusion == C::skipped || conclusion == C::neutral) return "skipping";
  if (conclusion == C::pending || conclusion == C::missing || conclusion == C::stale) return "pending";
  return "fail";
}

void check_gh_checks(const path& directory, Tally& tally) {
  const auto expected = load(directory / "expected.json");
  for (const auto& row : expected["pr-checks"]) {
    const auto name = "gh pr checks: " + row["name"].get<std::string>();
    if (row.value("required_only", false) || !row.contains("fixture") || !row.contains("checks")) {
      tally.skip(name, "no list of checks, or one of those that the host requires");
      continue;
    }
    const auto answer = load(directory / "pr-checks" / row["fixture"].get<std::string>());
    const auto pull = govcheck::read_pull_request(answer.dump(), "answer.json");
    if (!pull.checks.known()) {
      tally.check(false, name, pull.checks.missing().what);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& check : *pull.checks) found.push_back(check.name + " " + gh_state(check.conclusion));
    std::vector<std::string> wanted;
    for (const auto& check : row["checks"])
      wanted.push_back(check["name"].get<std::string>() + " " + check["state"].get<std::string>());
    std::ranges::sort(found);
    std::ranges::sort(wanted);
    tally.equal(fmt::format("{}", fmt::join(found, ", ")), fmt::format("{}", fmt::join(wanted, ", ")), name);
  }
}

json as_answer(const json& check) {
  json answer = json::object();
  const auto copy = [&](const char* from, const char* to) {
    if (check.contains(from) && check[from] != "") answer[to] = check[from];
  };
  copy("Name", "name");
  copy("Context", "context");
  copy("State", "state");
  copy("Status", "status");
  copy("Conclusion", "conclusion");
  copy("StartedAt", "startedAt");
  copy("CompletedAt", "completedAt");
  if (check.contains("CheckSuite") && check["CheckSuite"].contains("WorkflowRun")) {
    const auto& run = check["CheckSuite"]["WorkflowRun"];
    answer["checkSuite"]["workflowRun"] = {{"event", run.value("Event", "")},
                                           {"workflow", {{"name", run["Workflow"].value("Name", "")}}}};
  }
  return answer;
}

void check_duplicates(const path& directory, Tally& tally) {
  const auto expected = load(directory / "expected.json");
  for (const auto& row : expected.at("pr-checks-duplicates")) {
    json checks = json::array();
    for (const auto& check : row["checks"]) checks.push_back(as_answer(check));
    json view = {{"number", 7}};
    view["statusCheckRollup"] = checks;
    const auto pull = govcheck::read_pull_request(view.dump(), "pr.json");
    const auto name = "gh duplicates: " + row["name"].get<std::string>();
    tally.check(pull.checks.known() && pull.checks->size() == row["kept"].size(), name,
                pull.checks.known() ? fmt::format("{} kept", pull.checks->size()) : pull.checks.missing().what);
  }
}

}  // namespace

int main(int argc, char** argv) {
  return govcheck::conformance::main_of(argc, argv, "pull-requests", [](const path& corpus, Tally& tally) {
    for (const auto* host : {"gitea", "bitbucket", "azure"}) check_host(corpus / "go-scm" / host, tally);
    check_gitlab(corpus / "gitlab4j", tally);
    check_gh_checks(corpus / "gh-cli", tally);
    check_duplicates(corpus / "gh-cli", tally);
  });
}
