#include "cli/facts.hpp"

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

#include "text/calendar.hpp"

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
  constexpr std::array names = {"added", "modified", "deleted", "renamed", "copied", "type-changed"};
  Json json = {{"path", file.path}, {"status", names.at(static_cast<std::size_t>(file.status))}};
  if (!file.old_path.empty()) json["from"] = file.old_path;
  return json;
}

Json to_json(const Review& review) {
  constexpr std::array names = {"approved", "changes-requested", "commented", "dismissed", "pending"};
  Json json = {{"author", review.author},
               {"state", names.at(static_cast<std::size_t>(review.state))},
               {"bot", review.author_is_bot},
               {"commit", review.commit}};
  json["submitted"] = review.submitted ? Json(text::format_time(*review.submitted)) : Json();
  return json;
}

Json to_json(const Branch& branch) {
  Json json = {{"name", branch.name},          {"ref", branch.ref},     {"tip", branch.tip.hex()},
               {"current", branch.is_current}, {"ahead", branch.ahead}, {"behind", branch.behind}};
  const auto time = [](const std::optional<Time>& moment) {
    return moment ? Json(text::format_time(*moment)) : Json();
  };
  json["first_committed"] = time(branch.first_committed);
  json["first_authored"] = time(branch.first_authored);
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
  json["base"] = to_json(pull_request.base_branch);
  json["head"] = to_json(pull_request.head_branch);
  json["base_sha"] = to_json(pull_request.base_sha);
  json["head_sha"] = to_json(pull_request.head_sha);
  json["labels"] = to_json(pull_request.labels);
  json["reviews"] = to_json(pull_request.reviews);
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

}  // namespace

int facts(const CheckOptions& options, Streams& streams) {
  const auto facts = open_repository(repository_request(options, streams));
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
