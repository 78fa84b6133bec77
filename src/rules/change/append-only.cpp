#include <fmt/format.h>

#include <algorithm>

#include "govcheck/rule.hpp"
#include "text/ascii.hpp"
#include "text/glob.hpp"
#include "text/lines.hpp"
#include "text/pattern.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using Status = FileChange::Status;

struct Params {
  std::vector<text::Glob> paths;
  text::Pattern correction = *text::Pattern::parse("(?i)\\bcorrection\\b").value;
  std::vector<text::Pattern> may_change;
  std::vector<std::string> history_of;

  static ParamList<Params> declare() {
    return {
        required_param("paths", &Params::paths, "The files (globs)."),
        param(
            "correction", &Params::correction,
            "A correction that is put on record: where a line that is added matches, older lines of the same file may "
            "be edited with it."),
        param("may-change", &Params::may_change, "Lines that may be edited all the same, such as `^Last updated:`."),
        param("history-of", &Params::history_of,
              "Branches whose own commits are looked at one by one too, by name: `main`. Else only the change under "
              "review is, as a whole, so that what was never merged may be edited."),
    };
  }
};

struct Line {
  std::size_t offset = 0;
  std::string_view text;
  std::string words;  ///< without the white space that tables are aligned with
};

std::string words_of(std::string_view line) {
  std::string words;
  for (const char c : line)
    if (!text::is_space(c))
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

/// Blank lines and rules of tables say nothing that could be edited.
bool says_something(std::string_view line) {
  return std::ranges::any_of(line, [](char c) {
    return text::is_ascii_letter(c) || text::is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80U;
  });
}

std::vector<Line> lines_of(std::string_view content, const Params& params) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < content.size();) {
    const auto whole = text::whole_line_at(content, at);
    const auto line = text::without_space_at_end(whole);
    const auto matches = [&](const text::Pattern& pattern) { return pattern.matches_part(line); };
    if (says_something(line) && std::ranges::none_of(params.may_change, matches))
      lines.push_back({at, line, words_of(line)});
    at += whole.size();
  }
  return lines;
}

/// The first old line that is not among the new ones, in the order of both, and the new line in its place.
struct Loss {
  Line old;
  std::size_t place = 0;  ///< index into the new lines
};

std::optional<Loss> find_loss(const std::vector<Line>& before, const std::vector<Line>& after) {
  std::size_t next = 0;
  for (const auto& old : before) {
    auto at = next;
    while (at < after.size() && after[at].words != old.words) ++at;
    if (at == after.size()) return Loss{old, next};
    next = at + 1;
  }
  return std::nullopt;
}

bool records_correction(const std::vector<Line>& before, const std::vector<Line>& after, const Params& params) {
  const auto count = [&](const std::vector<Line>& lines) {
    return std::ranges::count_if(lines, [&](const Line& line) { return params.correction.matches_part(line.text); });
  };
  return count(after) > count(before);
}

std::string shown(std::string_view line) {
  constexpr std::size_t most = 80;
  auto text = text::printable(line.substr(0, text::offset_of_code_point(line, most)));
  return text.size() < line.size() ? text + "…" : text;
}

void compare(const FileChange& file, std::string_view before, const std::optional<std::string>& after,
             const Params& params, Context& context) {
  const std::string remedy =
      "put the line back as it was, and add a new one that says \"Correction\" and what is right";
  const auto shown_path = text::printable(file.path);
  if (!after)
    return context.violated({.key = file.path + ":removed",
                             .message = fmt::format("{} was removed, and only additions are allowed", shown_path),
                             .remedy = "put the file back"});
  const auto old_lines = lines_of(before, params);
  const auto new_lines = lines_of(*after, params);
  const auto loss = find_loss(old_lines, new_lines);
  if (!loss || records_correction(old_lines, new_lines, params)) return;
  const auto number = text::position_at(before, loss->old.offset).line;
  const bool is_last = loss->place == new_lines.size();
  const auto& there = is_last ? Line{after->size(), {}, {}} : new_lines[loss->place];
  context.violated({.key = fmt::format("{}:{}", file.path, loss->old.words),
                    .message = fmt::format("line {} was edited or removed, and only additions are allowed: \"{}\"",
                                           number, shown(loss->old.text)),
                    .remedy = remedy,
                    .location = text::locate(Location::In::file, file.path, *after, there.offset, there.text.size())});
}

bool is_kept(const Params& params, std::string_view path) {
  return std::ranges::any_of(params.paths, [&](const text::Glob& glob) { return glob.matches(path); });
}

/// `old_side` and `new_side` read a file as it was and as it is.
template <class OldSide, class NewSide>
void check_files(const std::vector<FileChange>& files, const Params& params, Context& context, OldSide old_side,
                 NewSide new_side) {
  for (const auto& file : files) {
    if (file.status == Status::added || file.status == Status::copied) continue;
    const auto& old_path = file.status == Status::renamed ? file.old_path : file.path;
    if (!is_kept(params, old_path)) continue;
    const std::optional<std::string> before = old_side(old_path);
    if (!before) continue;
    compare(file, *before, file.status == Status::deleted ? std::nullopt : new_side(file.path), params, context);
  }
}

void check_change(const Change& change, const Params& params, Context& context) {
  if (change.merge_base.is_zero()) return context.not_applicable("shares no history with the base");
  const auto& facts = context.facts();
  const auto before = facts.tree_at(change.merge_base).value();
  const auto after = facts.head_tree().value();
  check_files(
      facts.changed_files().value(), params, context,
      [&](const std::string& path) { return before->read(path).value(); },
      [&](const std::string& path) { return after->read(path).value(); });
}

void check_commit(const Commit& commit, const Params& params, Context& context) {
  if (params.history_of.empty()) return context.not_applicable("history is not looked at");
  if (!commit.id || commit.parents.empty()) return context.not_applicable("has nothing before it");
  const auto& facts = context.facts();
  const auto is_on = [&](const std::string& branch) {
    return facts.presence(*commit.id, branch).value() == Presence::direct;
  };
  if (std::ranges::none_of(params.history_of, is_on)) return context.not_applicable("was not made on such a branch");
  const auto before = facts.tree_at(commit.parents.front()).value();
  const auto after = facts.tree_at(*commit.id).value();
  check_files(
      facts.files_of(commit).value(), params, context,
      [&](const std::string& path) { return before->read(path).value(); },
      [&](const std::string& path) { return after->read(path).value(); });
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* const paths = with.find("paths");
  if (paths != nullptr && params.paths.empty())
    problems.add(paths->range, "there is no file", "write at least one glob: [docs/decisions.md]");
}

}  // namespace

Rule append_only() {
  return define<Params>({.id = "append-only",
                         .summary = "A log only grows: what was written down is neither edited nor removed.",
                         .why = "Who reads a decision log has to be able to trust that it says what it said when the "
                                "decision was made.",
                         .checks = {check_change, check_commit},
                         .validate = validate});
}

}  // namespace govcheck::rules
