// What the messages of the last commits have in common.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "formats/commit_message.hpp"
#include "init/candidate.hpp"
#include "text/ascii.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"

namespace govcheck::init {
namespace {

constexpr std::size_t fewest_commits = 5;  // of fewer nothing can be told
/// As the pack conventional-commits has them.
const std::vector<std::string>& usual_types() {
  static const std::vector<std::string> types = {"build", "chore",    "ci",     "docs",  "feat", "fix",
                                                 "perf",  "refactor", "revert", "style", "test"};
  return types;
}

struct Messages {
  std::size_t count = 0;  ///< without merges and fixups
  std::size_t with_type = 0;
  std::size_t with_scope = 0;
  std::size_t with_ticket = 0;
  std::size_t with_area = 0;
  std::size_t signed_off = 0;
  std::map<std::string, std::size_t> types;
  std::string ticket_example;
  std::string area_example;
};

constexpr std::string_view ticket_pattern = R"(\[?[A-Z][A-Z0-9_]+-[0-9]+\]?:?[ \t]+(?P<subject>\C+))";
constexpr std::string_view area_pattern = R"([^\s:][^:]{0,60}: +(?P<subject>\C+))";

bool is_type(std::string_view type) {
  return !type.empty() && type.size() <= 20 && text::is_ascii_lower(type.front()) &&
         std::ranges::all_of(type, [](char byte) {
           return text::is_ascii_lower(byte) || text::is_ascii_digit(byte) || byte == '-' || byte == '_';
         });
}

Messages read(const Survey& survey) {
  const auto ticket = *text::Pattern::parse(ticket_pattern).value;
  const auto area = *text::Pattern::parse(area_pattern).value;
  Messages seen;
  for (const auto& commit : survey.commits) {
    if (commit.is_merge) continue;
    const auto parsed = formats::parse_commit_message(commit.message);
    if (!parsed.fixup.empty() || parsed.header.line.empty()) continue;
    const auto header = parsed.header.line.of(commit.message);
    ++seen.count;
    if (parsed.header.fault == formats::HeaderFault::none && is_type(parsed.header.type.of(commit.message))) {
      ++seen.with_type;
      if (parsed.header.has_scope) ++seen.with_scope;
      ++seen.types[std::string(parsed.header.type.of(commit.message))];
    }
    const auto count = [&](const text::Pattern& pattern, std::size_t& number, std::string& example) {
      if (!pattern.matches_whole(header)) return;
      if (number++ == 0) example = header;
    };
    count(ticket, seen.with_ticket, seen.ticket_example);
    count(area, seen.with_area, seen.area_example);
    if (commit.message.find("\nSigned-off-by: ") != std::string::npos) ++seen.signed_off;
  }
  return seen;
}

bool are_most(std::size_t some, std::size_t all) { return all >= fewest_commits && some * 4 >= all * 3; }

/// Most have a type, and most types are the usual ones: `doc: x` and `t5500: x` tell of files.
bool is_conventional(const Messages& messages) {
  std::size_t usual = 0;
  for (const auto& type : usual_types())
    if (const auto found = messages.types.find(type); found != messages.types.end()) usual += found->second;
  return are_most(messages.with_type, messages.count) && usual * 4 >= messages.with_type * 3;
}

/// Types that are in use: the usual ones, and others that were not just a slip.
std::vector<std::string> types_of(const Messages& messages) {
  auto types = usual_types();
  for (const auto& [type, count] : messages.types)
    if (count >= 3 && count * 200 >= messages.count && std::ranges::find(types, type) == types.end())
      types.push_back(type);
  return types;
}

std::string most_used(const std::map<std::string, std::size_t>& types) {
  std::vector<std::pair<std::string, std::size_t>> sorted(types.begin(), types.end());
  std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> shown;
  for (const auto& [type, count] : sorted) shown.push_back(fmt::format("{} {}", type, count));
  return text::first_few(shown, 12);
}

void propose_types(const Messages& messages, Candidates& candidates) {
  Candidate candidate{.name = "commit-format", .uses = "commit-format", .pack = "conventional-commits"};
  candidate.seen = {fmt::format("{} commits have a conventional header; types: {}",
                                of_all(messages.with_type, messages.count), most_used(messages.types))};
  const auto types = types_of(messages);
  if (types != usual_types()) candidate.with.emplace_back("types", yaml_list(types));
  if (messages.with_scope == messages.count && messages.count >= 20) {
    candidate.seen.push_back(fmt::format("{} name a scope", of_all(messages.with_scope, messages.count)));
    candidate.with.emplace_back("scope", "required");
  }
  candidates.push_back(std::move(candidate));
}

void propose_header(std::string_view what, std::string_view pattern, const std::string& example, std::size_t some,
                    std::size_t all, Candidates& candidates) {
  Candidate candidate{.name = "commit-header", .uses = "commit-format"};
  candidate.seen = {fmt::format("{} commits begin with {}", of_all(some, all), what)};
  candidate.with = {{"style", "pattern"},
                    {"pattern", yaml_text(std::string(pattern))},
                    {"example", yaml_text(example)},
                    {"blank-line", "false"}};
  candidates.push_back(std::move(candidate));
}

/// One habit of writing, to be measured by itself and written together with others.
void propose_habit(std::string_view parameter, std::string_view value, std::string_view seen, std::string_view choice,
                   Candidates& candidates) {
  Candidate candidate{.name = "commit-lines", .uses = "commit-format"};
  candidate.with = {{"style", "pattern"},
                    // Any header; what follows a type is the subject.
                    {"pattern", R"('(?:[^\s():!]+(?:\([^()]*\))?!?: +)?(?P<subject>\C*)')"},
                    {"blank-line", "false"},
                    {"fixups", "exempt"}};
  if (parameter == "blank-line") candidate.with.erase(candidate.with.begin() + 2);
  candidate.with.emplace_back(parameter, value);
  candidate.seen = {std::string(seen)};
  candidate.choice = choice;
  candidate.name_as_advice = "commit-style";
  candidates.push_back(std::move(candidate));
}

void propose_habits(Candidates& candidates) {
  for (const auto length : {50, 72, 80, 100, 120})
    propose_habit("max-header-length", std::to_string(length), fmt::format("headers of at most {} characters", length),
                  "header length", candidates);
  propose_habit("blank-line", "true", "a blank line below the header", "", candidates);
  for (const auto width : {72, 80, 100, 120})
    propose_habit("max-body-line-length", std::to_string(width),
                  fmt::format("bodies at most {} characters wide", width), "body width", candidates);
  propose_habit("forbidden-endings", "[\".\"]", "no full stop at the end of the subject", "", candidates);
  for (const auto* const start : {"lower", "upper"})
    propose_habit(
        "subject-start", start,
        fmt::format("subjects that start with {} letter", std::string_view(start) == "lower" ? "a small" : "a capital"),
        "subject start", candidates);
  propose_habit("imperative", "true", "subjects in the imperative, as far as words tell", "", candidates);
}

void propose_sign_off(const Messages& messages, Candidates& candidates) {
  for (const auto* const by : {"author-or-committer", "required"}) {
    Candidate candidate{.name = "commit-sign-off", .uses = "commit-trailers", .choice = "sign-off"};
    candidate.with = {{"sign-off", by}};
    candidate.seen = {fmt::format("{} commits are signed off", of_all(messages.signed_off, messages.count))};
    candidates.push_back(std::move(candidate));
  }
}

}  // namespace

void propose_for_commits(const Survey& survey, Candidates& candidates, Remarks& remarks) {
  const auto messages = read(survey);
  if (messages.count < fewest_commits) {
    remarks.push_back(fmt::format("{} in the history: too few to tell how messages are written here",
                                  text::count_of(messages.count, "commit")));
    return;
  }
  if (is_conventional(messages)) {
    propose_types(messages, candidates);
  } else {
    remarks.push_back(fmt::format("{} commits have a conventional header", of_all(messages.with_type, messages.count)));
    if (are_most(messages.with_ticket, messages.count))
      propose_header("a ticket", ticket_pattern, messages.ticket_example, messages.with_ticket, messages.count,
                     candidates);
    else if (are_most(messages.with_area, messages.count))
      propose_header("what they are about, and a colon", area_pattern, messages.area_example, messages.with_area,
                     messages.count, candidates);
  }
  propose_habits(candidates);
  if (are_most(messages.signed_off, messages.count)) propose_sign_off(messages, candidates);
  candidates.push_back(
      {.name = "commit-authors", .uses = "commit-author", .seen = {"authors with an email that reaches them"}});
}

}  // namespace govcheck::init
