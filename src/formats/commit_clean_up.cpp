#include "formats/commit_clean_up.hpp"

#include <algorithm>

#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

constexpr std::string_view scissors = " ------------------------ >8 ------------------------\n";
/// The characters that core.commentChar=auto chooses from, in git's order (builtin/commit.c).
constexpr std::string_view candidates = "#;@!$%^&|:";

/// The character of the comment block that git wrote at the end of the file: several lines, one of them bare.
std::optional<char> character_of_last_block(std::string_view message) {
  auto rest = text::without_space_at_end(message);
  const auto last_feed = rest.rfind('\n');
  const char character = rest.empty() ? '\0' : rest[last_feed == std::string_view::npos ? 0 : last_feed + 1];
  if (candidates.find(character) == std::string_view::npos) return std::nullopt;
  std::size_t lines = 0;
  bool bare = false;
  while (!rest.empty()) {
    const auto feed = rest.rfind('\n');
    const auto line = text::without_space_at_end(feed == std::string_view::npos ? rest : rest.substr(feed + 1));
    if (!line.starts_with(character)) break;
    ++lines;
    bare = bare || line.size() == 1;
    rest = feed == std::string_view::npos ? std::string_view() : rest.substr(0, feed);
  }
  return lines > 1 && bare ? std::optional(character) : std::nullopt;
}

}  // namespace

std::optional<CleanUpMode> clean_up_mode(std::string_view configured, bool edited) {
  if (configured.empty() || configured == "default") return edited ? CleanUpMode::strip : CleanUpMode::whitespace;
  if (configured == "verbatim") return CleanUpMode::verbatim;
  if (configured == "whitespace") return CleanUpMode::whitespace;
  if (configured == "strip") return CleanUpMode::strip;
  if (configured == "scissors") return edited ? CleanUpMode::scissors : CleanUpMode::whitespace;
  return std::nullopt;
}

std::size_t find_scissors(std::string_view message, std::string_view comment) {
  if (comment.empty()) return message.size();
  // Looked for by its rarest letter: this runs on every message.
  constexpr auto rare = scissors.find('>');
  for (auto at = message.find('>'); at != std::string_view::npos; at = message.find('>', at + 1)) {
    if (at < rare + comment.size()) continue;
    const auto start = at - rare - comment.size();
    if ((start == 0 || message[start - 1] == '\n') && message.substr(start).starts_with(comment) &&
        message.substr(at - rare).starts_with(scissors))
      return start;
  }
  return message.size();
}

std::string strip_space(std::string_view message, std::string_view comment) {
  std::string out;
  out.reserve(message.size() + 1);
  bool blank_before = false;
  for (std::size_t offset = 0; offset < message.size();) {
    const auto line = text::whole_line_at(message, offset);
    offset += line.size();
    if (!comment.empty() && line.starts_with(comment)) continue;
    const auto kept = text::without_space_at_end(line);
    if (kept.empty()) {
      blank_before = true;
      continue;
    }
    if (blank_before && !out.empty()) out += '\n';
    blank_before = false;
    out.append(kept).append(1, '\n');
  }
  return out;
}

std::string clean_up(std::string_view message, const CleanUp& how) {
  if (how.cut || how.mode == CleanUpMode::scissors) message = message.substr(0, find_scissors(message, how.comment));
  if (how.mode == CleanUpMode::verbatim) return std::string(message);
  return strip_space(message, how.mode == CleanUpMode::strip ? std::string_view(how.comment) : std::string_view());
}

std::string comment_prefix(std::string_view message, std::string_view configured) {
  if (configured != "auto") return configured.empty() ? "#" : std::string(configured);
  for (const char candidate : candidates)
    if (find_scissors(message, std::string_view(&candidate, 1)) != message.size()) return {candidate};
  if (const auto character = character_of_last_block(message)) return {*character};
  const auto starts_no_line = [&](char candidate) {
    return !message.starts_with(candidate) && message.find(std::string{'\n', candidate}) == std::string_view::npos;
  };
  const auto* const unused = std::ranges::find_if(candidates, starts_no_line);
  return unused == candidates.end() ? std::string() : std::string{*unused};
}

}  // namespace govcheck::formats
