// Pull requests as GitHub, gh and drone/go-scm have them: each payload is read, and the facts are compared with the
// JSON itself or with the source's own reading of it. What was decided otherwise, and why: docs/conformance.md.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "govcheck/repository.hpp"
#include "tally.hpp"

using govcheck::Evidence;
using govcheck::PullRequest;
using govcheck::Review;
using govcheck::conformance::load;
using govcheck::conformance::Tally;
using nlohmann::json;

namespace {

using Pointer = json::json_pointer;

/// What the JSON has at a pointer, as a text; nullopt: nothing, or null.
std::optional<std::string> at(const json& document, const char* pointer) {
  if (!document.contains(Pointer(pointer)) || document[Pointer(pointer)].is_null()) return std::nullopt;
  const auto& value = document[Pointer(pointer)];
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::optional<std::string> shown(const Evidence<std::string>& field) {
  return field.known() ? std::optional(*field) : std::nullopt;
}
std::optional<std::string> shown(const Evidence<std::int64_t>& field) {
  return field.known() ? std::optional(std::to_string(*field)) : std::nullopt;
}
std::optional<std::string> shown(const Evidence<bool>& field) {
  return field.known() ? std::optional<std::string>(*field ? "true" : "false") : std::nullopt;
}
std::optional<std::string> shown(const Evidence<std::vector<std::string>>& field) {
  return field.known() ? std::optional(fmt::format("{}", fmt::join(*field, "|"))) : std::nullopt;
}

template <class Field>
void compare(const Field& field, const std::optional<std::string>& expected, const std::string& name, Tally& tally) {
  const auto found = shown(field);
  tally.check(found == expected, name,
              fmt::format("found {}, expected {}", found.value_or("nothing"), expected.value_or("nothing")));
  if constexpr (requires { field.missing(); })
    if (!field.known()) tally.check(!field.missing().remedy.empty(), name, "no remedy for what is missing");
}

std::optional<std::string> names(const json& document, const char* pointer) {
  if (!document.contains(Pointer(pointer))) return std::nullopt;
  std::vector<std::string> all;
  for (const auto& label : document[Pointer(pointer)]) all.push_back(label["name"]);
  return fmt::format("{}", fmt::join(all, "|"));
}

void compare_pull(const PullRequest& pull, const json& event, const std::string& name, Tally& tally) {
  compare(pull.number, at(event, "/pull_request/number"), name + " number", tally);
  compare(pull.title, at(event, "/pull_request/title"), name + " title", tally);
  compare(pull.body, at(event, "/pull_request/body").value_or(""), name + " body", tally);
  compare(pull.author, at(event, "/pull_request/user/login"), name + " author", tally);
  compare(pull.draft, at(event, "/pull_request/draft"), name + " draft", tally);
  compare(pull.base_branch, at(event, "/pull_request/base/ref"), name + " base", tally);
  compare(pull.head_branch, at(event, "/pull_request/head/ref"), name + " head", tally);
  compare(pull.base_sha, at(event, "/pull_request/base/sha"), name + " base sha", tally);
  compare(pull.head_sha, at(event, "/pull_request/head/sha"), name + " head sha", tally);
  compare(pull.labels, names(event, "/pull_request/labels"), name + " labels", tally);
  tally.check(!pull.reviews.known(), name, "an event does not carry all reviews");
  tally.check(pull.not_understood.empty(), name, "something was not understood");
}

void compare_push(const PullRequest& pull, const json& event, const std::string& name, Tally& tally) {
  constexpr std::string_view heads = "refs/heads/";
  const auto ref = at(event, "/ref").value_or("");
  const bool branch = ref.starts_with(heads);
  compare(pull.head_branch, branch ? std::optional(ref.substr(heads.size())) : std::nullopt, name + " branch", tally);
  const auto after = event["deleted"] == true ? std::nullopt : at(event, "/after");
  compare(pull.head_sha, after, name + " commit", tally);
  tally.check(!pull.number.known(), name, "a push has no number");
}

void compare_merge_group(const PullRequest& pull, const json& event, const std::string& name, Tally& tally) {
  const auto base_ref = at(event, "/merge_group/base_ref").value_or("");
  const auto prefix = "refs/heads/gh-readonly-queue/" + base_ref.substr(base_ref.find("heads/") + 6) + "/pr-";
  const auto head_ref = at(event, "/merge_group/head_ref").value_or("");
  std::optional<std::string> number;
  if (head_ref.starts_with(prefix)) number = head_ref.substr(prefix.size(), head_ref.rfind('-') - prefix.size());
  compare(pull.number, number, name + " number", tally);
  compare(pull.base_sha, at(event, "/merge_group/base_sha"), name + " base sha", tally);
  compare(pull.head_sha, at(event, "/merge_group/head_sha"), name + " head sha", tally);
  compare(pull.base_branch, base_ref.substr(base_ref.find("heads/") + 6), name + " base", tally);
}

void compare_checks(const PullRequest& pull, const json& event, const std::string& kind, const std::string& name,
                    Tally& tally) {
  const auto& list = event[kind]["pull_requests"];
  const json only = list.size() == 1 ? list[0] : json::object();
  compare(pull.number, at(only, "/number"), name + " number", tally);
  compare(pull.head_branch, at(only, "/head/ref"), name + " head", tally);
  compare(pull.head_sha, at(only, "/head/sha"), name + " head sha", tally);
  compare(pull.base_branch, at(only, "/base/ref"), name + " base", tally);
}

/// Whether a payload is about no pull request, which is refused.
bool is_refused(const json& payload) {
  try {
    govcheck::read_pull_request(payload.dump(), "event.json");
  } catch (const govcheck::InputError& error) {
    return !error.hint().empty();
  }
  return false;
}

void check_event(const json& event, const std::string& name, Tally& tally) {
  const auto pull = govcheck::read_pull_request(event.dump(), "event.json");
  if (event.contains("pull_request")) return compare_pull(pull, event, name, tally);
  if (event.contains("merge_group")) return compare_merge_group(pull, event, name, tally);
  for (const auto* kind : {"check_run", "check_suite", "workflow_run"})
    if (event.contains(kind)) return compare_checks(pull, event, kind, name, tally);
  compare_push(pull, event, name, tally);
}

void check_webhooks(const std::filesystem::path& directory, Tally& tally) {
  for (const auto* event : {"pull_request", "pull_request_review", "merge_group", "push", "check_run", "check_suite"}) {
    const auto payloads = load(directory / (event + std::string(".json")));
    for (std::size_t index = 0; index < payloads.size(); ++index)
      check_event(payloads[index], fmt::format("{}[{}]", event, index), tally);
  }
}

/// go-scm's own reading of the same payload.
void compare_golden(const PullRequest& pull, const json& golden, const std::string& name, Tally& tally) {
  compare(pull.number, at(golden, "/Number"), name + " number", tally);
  compare(pull.title, at(golden, "/Title"), name + " title", tally);
  compare(pull.body, at(golden, "/Body").value_or(""), name + " body", tally);
  compare(pull.author, at(golden, "/Author/Login"), name + " author", tally);
  compare(pull.head_sha, at(golden, "/Sha"), name + " head sha", tally);
  compare(pull.head_branch, at(golden, "/Source"), name + " head", tally);
  compare(pull.base_branch, at(golden, "/Target"), name + " base", tally);
  if (const auto sha = at(golden, "/Base/Sha"); sha && !sha->empty())
    compare(pull.base_sha, sha, name + " base sha", tally);
  if (golden.contains("labels")) compare(pull.labels, names(golden, "/labels"), name + " labels", tally);
}

void check_go_scm(const std::filesystem::path& directory, Tally& tally) {
  std::vector<std::filesystem::path> files = {directory / "pr.json"};
  for (const auto& entry : std::filesystem::directory_iterator(directory / "webhooks"))
    if (entry.path().string().find(".golden.") == std::string::npos) files.push_back(entry.path());
  std::ranges::sort(files);
  for (const auto& file : files) {
    const auto name = "go-scm " + file.stem().string();
    const auto payload = load(file);
    if (payload.contains("issue") || payload.contains("context")) {
      tally.check(is_refused(payload), name, "about no pull request, and not refused");
      continue;
    }
    const auto golden = load(std::filesystem::path(file).replace_extension(".golden.json"));
    const auto pull = govcheck::read_pull_request(payload.dump(), "event.json");
    if (payload.contains("pull_request") || payload.contains("head"))
      compare_golden(pull, golden.contains("PullRequest") ? golden["PullRequest"] : golden, name, tally);
    else
      check_event(payload, name, tally);
  }
}

/// What `gh pr view --json` prints of an answer of the API: connections become lists.
json exported(const std::vector<json>& answers) {
  json pull = json::object();
  for (const auto& answer : answers) pull.update(answer["data"]["repository"]["pullRequest"]);
  for (const auto* connection : {"labels", "reviews", "latestReviews", "reviewRequests"})
    if (pull.contains(connection)) pull[connection] = json(pull[connection]["nodes"]);
  if (pull.contains("reviewRequests"))
    for (auto& request : pull["reviewRequests"]) request = json(request["requestedReviewer"]);
  return pull;
}

/// The last review of each login as gh shows it. (gh tells logins apart by case, shows a dismissed review as a
/// comment and leaves pending ones out.)
std::map<std::string, std::string> as_gh_shows(const std::vector<Review>& reviews) {
  std::map<std::string, std::string> last;
  for (const auto& review : reviews) {
    const auto login = review.author.empty() ? "ghost" : review.author;
    if (review.state == Review::State::approved) last[login] = "Approved";
    if (review.state == Review::State::changes_requested) last[login] = "Changes requested";
    if (review.state == Review::State::commented || review.state == Review::State::dismissed) last[login] = "Commented";
  }
  return last;
}

/// Logins and teams; gh's own fixtures have teams as `my-org/team-1`, of which the slug counts.
void check_requested(const PullRequest& pull, const std::string& login, const std::string& name, Tally& tally) {
  const auto has = [&](const Evidence<std::vector<std::string>>& list, const std::string& wanted) {
    return list.known() && std::ranges::find(*list, wanted) != list->end();
  };
  const bool found =
      has(pull.requested_reviewers, login) || has(pull.requested_teams, login.substr(login.find('/') + 1));
  tally.check(found, name, login + " was asked for a review");
}

void check_reviewers(const PullRequest& pull, std::string expected, const std::string& name, Tally& tally) {
  if (expected.empty()) return;
  const auto last = pull.reviews.known() ? as_gh_shows(*pull.reviews) : std::map<std::string, std::string>();
  for (std::size_t comma = 0; !expected.empty(); expected.erase(0, comma == std::string::npos ? comma : comma + 2)) {
    comma = expected.find(", ");
    const auto one = expected.substr(0, comma);
    const auto open = one.find(" (");
    const auto login = one.substr(0, open);
    const auto state = one.substr(open + 2, one.size() - open - 3);
    if (state == "Requested")
      check_requested(pull, login, name, tally);
    else
      tally.check(last.contains(login) && last.at(login) == state, name, one);
  }
}

/// The source shows an absent isDraft as a pull request that is no draft; here it is not known.
std::optional<std::string> draft_of(const json& pull, const json& state) {
  if (!pull.contains("isDraft")) return std::nullopt;
  return state == "DRAFT" ? "true" : "false";
}

void check_view(const json& row, const std::filesystem::path& directory, std::set<std::string>& unread, Tally& tally) {
  const auto name = "gh pr view: " + row["name"].get<std::string>();
  std::vector<json> answers;
  for (const std::string fixture : row["fixtures"]) answers.push_back(load(directory / "pr-view" / fixture));
  const auto exported_json = exported(answers);
  const auto pull = govcheck::read_pull_request(exported_json.dump(), "pr.json");
  const auto& facts = row["facts"];
  for (const auto& [fact, value] : facts.items()) {
    if (fact == "number")
      compare(pull.number, value, name + " number", tally);
    else if (fact == "title")
      compare(pull.title, value, name + " title", tally);
    else if (fact == "author")
      compare(pull.author, value, name + " author", tally);
    else if (fact == "state")
      compare(pull.draft, draft_of(exported_json, value), name + " draft", tally);
    else if (fact == "reviewers")
      check_reviewers(pull, value, name, tally);
    else if (fact != "labels")
      unread.insert(fact);
  }
  if (facts.contains("labels") && pull.labels.known()) {
    auto sorted = *pull.labels;  // gh sorts them without case
    std::ranges::sort(sorted, {}, [](std::string label) {
      std::ranges::transform(label, label.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      return label;
    });
    tally.equal(fmt::format("{}", fmt::join(sorted, ", ")), facts["labels"].get<std::string>(), name + " labels");
  }
  compare(pull.base_branch, at(exported_json, "/baseRefName"), name + " base", tally);
  compare(pull.head_branch, at(exported_json, "/headRefName"), name + " head", tally);
}

void check_gh(const std::filesystem::path& directory, Tally& tally) {
  const auto expected = load(directory / "expected.json");
  std::set<std::string> unread;
  for (const auto& row : expected["pr-view"]) check_view(row, directory, unread, tally);
  tally.skip(fmt::format("gh pr view: {}", fmt::join(unread, ", ")), "facts that are not read");
  tally.skip("gh-cli/pr-list, pr-status, ruleset-*", "not the shape of `gh pr view --json`");
}

}  // namespace

int main(int argc, char** argv) {
  return govcheck::conformance::main_of(argc, argv, "pull-requests", [](const auto& corpus, Tally& tally) {
    check_webhooks(corpus / "github-webhooks", tally);
    check_go_scm(corpus / "go-scm" / "github", tally);
    check_gh(corpus / "gh-cli", tally);
  });
}
