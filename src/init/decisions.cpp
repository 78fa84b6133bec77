// Where decision records stand, and in which form.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "formats/decision_log.hpp"
#include "formats/decision_record.hpp"
#include "init/candidate.hpp"
#include "text/ascii.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"

namespace govcheck::init {
namespace {

constexpr std::size_t most_read = 300;
constexpr std::string_view record_name = R"((?P<number>[0-9]{1,5})[-_ ].+\.(md|markdown))";

bool names_a_log(std::string_view folder) {
  const auto name = text::ascii_lower(folder);
  static const auto word = text::any_word("adr | adrs | decisions | decision-records | decision-log");
  return word.matches_part(name);
}

/// The records of each folder that has some and is named for them; folders with a slash behind them.
std::map<std::string, std::vector<std::string>> logs_of(const Survey& survey) {
  const auto pattern = *text::Pattern::parse(record_name).value;
  std::map<std::string, std::vector<std::string>> logs;
  for (const auto& path : survey.paths) {
    const auto folder = formats::folder_of(path);
    if (path.find("test") == std::string::npos && names_a_log(folder) &&
        pattern.matches_whole(formats::base_name(path)))
      logs[std::string(folder)].push_back(path);
  }
  std::erase_if(logs, [](const auto& log) { return log.second.size() < 2; });
  return logs;
}

std::string first_word(std::string_view status) {
  const auto start = std::min(status.find_first_not_of(" *_#`{[\"'"), status.size());
  status.remove_prefix(start);
  return text::ascii_lower(status.substr(0, status.find_first_of(" ,.:;*_]}\"'([")));
}

/// "accepted 41, proposed 3", the most frequent first.
std::string statuses_in(const Survey& survey, const std::vector<std::string>& records) {
  std::map<std::string, std::size_t> counts;
  std::size_t without = 0;
  for (std::size_t index = 0; index < std::min(records.size(), most_read); ++index) {
    const auto text = survey.text_of(records[index]);
    const auto record = formats::parse_decision_record(text);
    const auto status = record.value && record.value->status ? first_word(record.value->status->text) : std::string();
    if (status.empty() || status.size() > 20)
      ++without;
    else
      ++counts[status];
  }
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> shown;
  for (const auto& [status, count] : sorted) shown.push_back(fmt::format("{} {}", status, count));
  if (without > 0) shown.push_back(fmt::format("without one {}", without));
  return text::first_few(shown, 8);
}

void propose_log(const Survey& survey, const std::string& folder, const std::vector<std::string>& records,
                 bool is_first, Candidates& candidates) {
  const auto directory = folder.substr(0, folder.size() - 1);
  const auto suffix = is_first ? std::string() : "-" + text::ascii_lower(directory);
  const auto seen = fmt::format("{}: {}; statuses: {}", directory, text::count_of(records.size(), "record"),
                                statuses_in(survey, records));
  for (const auto* const kind : {"adr-log", "adr-required"}) {
    Candidate candidate{.name = kind, .uses = kind};
    if (is_first)
      candidate.pack = "adr";
    else
      for (const auto byte : suffix) candidate.name += byte == '/' || byte == '.' || byte == ' ' ? '-' : byte;
    candidate.with = {{"directory", yaml_text(directory)}};
    if (std::string_view(kind) == "adr-log") {
      candidate.seen = {seen + "; what a change brings is held, what stood there before is let be"};
    } else {
      candidate.seen = {
          "a new record has a title, a free number, a status and says why; to have changes bring one, say "
          "which: paths: [\"platform/**\", \"!**/*.md\"]"};
      candidate.with.emplace_back("check", "added");
    }
    candidates.push_back(std::move(candidate));
  }
}

}  // namespace

void propose_for_decisions(const Survey& survey, Candidates& candidates, Remarks& remarks) {
  constexpr std::size_t most_logs = 5;
  const auto logs = logs_of(survey);
  std::size_t proposed = 0;
  for (const auto& [folder, records] : logs) {
    if (folder.empty()) continue;
    if (proposed == most_logs) {
      remarks.push_back(fmt::format("{} more folders of decision records", logs.size() - most_logs));
      return;
    }
    propose_log(survey, folder, records, proposed++ == 0, candidates);
  }
}

}  // namespace govcheck::init
