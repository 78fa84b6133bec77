#include "cli/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

#include "govcheck/pull_request_words.hpp"
#include "text/calendar.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const std::string& text) { return text; }
Json to_json(bool value) { return value; }
Json to_json(std::int64_t value) { return value; }

Json to_json(const PullRequest& pull_request);

Json to_json(const Missing& missing) { return {{"missing", missing.what}, {"remedy", missing.remedy}}; }

/// As .mailmap has it; what was signed with stands beside it where that differs.
Json to_json(const Facts& facts, const Signature& written) {
  const auto proper = facts.canonical(written);
  const auto& signature = proper.known() ? *proper : written;
  Json json = {{"name", signature.name}, {"email", signature.email}, {"when", text::format_time(signature.when)}};
  if (signature.name != written.name || signature.email != written.email)
    json["signed_as"] = {{"name", written.name}, {"email", written.email}};
  return json;
}

Json to_json(const FileChange& file) {
  Json json = {{"path", file.path}, {"status", word_for(file.status)}};
  if (!file.old_path.empty()) json["from"] = file.old_path;
  return json;
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}
Json or_null(const std::optional<Time>& moment) { return moment ? Json(text::format_time(*moment)) : Json(); }

Json to_json(Time moment) { return text::format_time(moment); }
Json to_json(PullRequest::State state) { return word_for(state); }

Json to_json(const Review& review) {
  return {{"author", review.author},
          {"state", word_for(review.state)},
          {"bot", review.author_is_bot},
          {"commit", review.commit},
          {"submitted", or_null(review.submitted)},
          {"id", review.id},
          {"body", review.body},
          {"edited", or_null(review.edited)},
          {"stale", or_null(review.stale)},
          {"official", or_null(review.official)},
          {"association", review.association}};
}

Json to_json(const HostCheck& check) {
  return {{"name", check.name},
          {"app", check.app},
          {"workflow", check.workflow},
          {"conclusion", word_for(check.conclusion)},
          {"commit", check.commit},
          {"started", or_null(check.started)},
          {"completed", or_null(check.completed)}};
}

Json to_json(const Comment& comment) {
  return {{"author", comment.author},
          {"bot", comment.author_is_bot},
          {"body", comment.body},
          {"created", or_null(comment.created)},
          {"edited", or_null(comment.edited)}};
}

Json to_json(const LabelEvent& event) {
  return {{"label", event.label},
          {"by", event.by},
          {"bot", event.by_bot},
          {"added", event.added},
          {"when", or_null(event.when)}};
}

Json to_json(const HostCommit& commit) {
  return {{"sha", commit.sha},
          {"author", commit.author},
          {"committer", commit.committer},
          {"committed", or_null(commit.committed)},
          {"pushed", or_null(commit.pushed)}};
}

Json to_json(const Collaborator& one) { return {{"login", one.login}, {"permission", word_for(one.permission)}}; }

Json to_json(const Branch& branch) {
  Json json = {{"name", branch.name},          {"ref", branch.ref},     {"tip", branch.tip.hex()},
               {"current", branch.is_current}, {"ahead", branch.ahead}, {"behind", branch.behind}};
  json["first_committed"] = or_null(branch.first_committed);
  json["first_authored"] = or_null(branch.first_authored);
  json["first_commit"] = branch.first_commit ? Json(branch.first_commit->hex()) : Json();
  return json;
}

Json to_json(const Change& change) {
  return {{"base", change.base_name},
          {"branch", change.head_branch},
          {"base_id", change.base.hex()},
          {"merge_base", change.merge_base.is_zero() ? Json() : Json(change.merge_base.hex())},
          {"head_id", change.head ? Json(change.head->hex()) : Json()}};
}

Json to_json(const Tag& tag) { return {{"name", tag.name}, {"commit", tag.commit.hex()}}; }

template <class T>
Json to_json(const std::vector<T>& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(to_json(value));
  return list;
}

template <class T>
Json to_json(const Evidence<T>& evidence) {
  return evidence.known() ? to_json(*evidence) : to_json(evidence.missing());
}

Json to_json(const PullRequest& pull_request) {
  Json json = {{"source", pull_request.source}, {"format", pull_request.format}};
  json["number"] = to_json(pull_request.number);
  json["title"] = to_json(pull_request.title);
  json["body"] = to_json(pull_request.body);
  json["author"] = to_json(pull_request.author);
  json["draft"] = to_json(pull_request.draft);
  json["state"] = to_json(pull_request.state);
  json["base"] = to_json(pull_request.base_branch);
  json["head"] = to_json(pull_request.head_branch);
  json["base_sha"] = to_json(pull_request.base_sha);
  json["head_sha"] = to_json(pull_request.head_sha);
  json["repository"] = to_json(pull_request.repository);
  json["head_repository"] = to_json(pull_request.head_repository);
  json["fork"] = to_json(pull_request.fork);
  json["opened"] = to_json(pull_request.opened);
  json["merged"] = to_json(pull_request.merged);
  json["closed"] = to_json(pull_request.closed);
  json["merged_by"] = to_json(pull_request.merged_by);
  json["merge_commit"] = to_json(pull_request.merge_commit);
  json["labels"] = to_json(pull_request.labels);
  json["reviews"] = to_json(pull_request.reviews);
  json["requested_reviewers"] = to_json(pull_request.requested_reviewers);
  json["requested_teams"] = to_json(pull_request.requested_teams);
  json["checks"] = to_json(pull_request.checks);
  json["comments"] = to_json(pull_request.comments);
  json["label_events"] = to_json(pull_request.label_events);
  json["commits"] = to_json(pull_request.commits);
  json["files"] = to_json(pull_request.files);
  json["collaborators"] = to_json(pull_request.collaborators);
  json["not_understood"] = pull_request.not_understood;
  return json;
}

Json commits(const Facts& facts) {
  struct Entry {
    Time when;
    std::string id;
    Json json;
  };
  std::mutex mutex;
  std::vector<Entry> entries;
  const auto total = facts.each_commit(std::max(1U, std::thread::hardware_concurrency()), [&](const Commit& commit) {
    Json json = {{"id", commit.id ? Json(commit.id->hex()) : Json()}, {"subject", commit.subject_line()}};
    json["message"] = commit.message;
    json["author"] = to_json(facts, commit.author);
    json["committer"] = to_json(facts, commit.committer);
    json["parents"] = Json::array();
    for (const auto& parent : commit.parents) json["parents"].push_back(parent.hex());
    const std::scoped_lock lock(mutex);
    entries.push_back({commit.committer.when, commit.id ? commit.id->hex() : "", std::move(json)});
  });
  std::ranges::sort(entries,
                    [](const Entry& a, const Entry& b) { return std::tie(b.when, a.id) < std::tie(a.when, b.id); });
  Json list = Json::array();
  for (auto& entry : entries) list.push_back(std::move(entry.json));
  if (!total.known())
    return {{"known", std::move(list)}, {"missing", total.missing().what}, {"remedy", total.missing().remedy}};
  return list;
}

template <class T, class Show>
void line(Streams& streams, std::string_view name, const Evidence<T>& evidence, Show show) {
  streams.out << fmt::format("  {:<8}", name);
  if (evidence.known())
    streams.out << text::printable(show(*evidence)) << '\n';
  else
    streams.out << "not known: " << text::printable(evidence.missing().what) << '\n';
}

/// How base, head, branch and number were found, for people.
void explain(const Facts& facts, const std::vector<std::string>& looked_at, Streams& streams) {
  streams.out << "Pull request\n";
  for (const auto& note : looked_at) streams.out << "  - " << text::printable(note) << '\n';
  const auto& pull = facts.pull_request();
  if (pull.known()) {
    const auto as_is = [](const std::string& value) { return value; };
    line(streams, "number", pull->number, [](std::int64_t number) { return std::to_string(number); });
    line(streams, "base", pull->base_branch, as_is);
    line(streams, "branch", pull->head_branch, as_is);
    line(streams, "head", pull->head_sha, as_is);
    for (const auto& pointer : pull->not_understood)
      streams.out << "  not understood: " << text::printable(pointer) << '\n';
  } else {
    streams.out << "  none: " << text::printable(pull.missing().what) << '\n';
  }
  const auto& origin = facts.origin();
  streams.out << "Repository\n";
  for (const auto& note : origin.notes) streams.out << "  - " << text::printable(note) << '\n';
  const auto named = [&](std::string_view name, const std::string& value) {
    streams.out << fmt::format("  {:<8}{}\n", name, value.empty() ? "not known" : text::printable(value));
  };
  named("base", origin.base);
  named("head", origin.head);
  named("branch", origin.branch);
  named("commits", origin.commits);
}

}  // namespace

int facts(const CheckOptions& options, Streams& streams) {
  std::vector<std::string> looked_at;
  const auto facts = open_repository(repository_request(options, streams, &looked_at));
  if (options.explain) {
    explain(*facts, looked_at, streams);
    return 0;
  }
  const auto& origin = facts->origin();
  Json json;
  json["repository"] = {{"path", origin.repository}, {"base", origin.base},       {"head", origin.head},
                        {"branch", origin.branch},   {"commits", origin.commits}, {"notes", origin.notes}};
  json["change"] = to_json(facts->change());
  json["changed_files"] = to_json(facts->changed_files());
  json["commits"] = commits(*facts);
  json["branches"] = to_json(facts->branches());
  json["tags"] = to_json(facts->tags());
  json["pull_request"] = to_json(facts->pull_request());
  streams.out << json.dump(2, ' ', true, Json::error_handler_t::replace) << '\n';
  return 0;
}

}  // namespace govcheck::cli
