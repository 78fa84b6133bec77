#include "text/pattern.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

namespace govcheck::text {
namespace {

constexpr std::size_t longest_pattern = 10'000;
constexpr std::int64_t most_memory = 8 << 20;  // bytes per compiled pattern, RE2's own bound on its automata

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Parsed<Pattern> Pattern::parse(std::string_view written) { return parse(written, Options{}); }

Parsed<Pattern> Pattern::parse(std::string_view written, Options options) {
  if (written.size() > longest_pattern) return Parsed<Pattern>::failure("a pattern may have at most 10,000 characters");
  re2::RE2::Options settings;
  settings.set_log_errors(false);
  settings.set_max_mem(most_memory);
  settings.set_case_sensitive(!options.ignore_case);
  settings.set_literal(options.literal);
  Pattern pattern;
  pattern.written_ = written;
  const auto prefixed = options.by_lines ? "(?m)" + pattern.written_ : std::string();
  auto compiled = std::make_shared<const re2::RE2>(piece(options.by_lines ? prefixed : written), settings);
  if (!compiled->ok()) {
    const auto at = compiled->error_arg().empty() ? std::string::npos : pattern.written_.find(compiled->error_arg());
    auto error = compiled->error();
    if (const auto prefix = options.by_lines ? error.find("(?m)") : std::string::npos; prefix != std::string::npos)
      error.erase(prefix, 4);  // nobody wrote it
    return Parsed<Pattern>::failure(
        "bad pattern: " + error, "patterns are regular expressions in RE2 syntax (no look-around, no back-references)",
        at == std::string::npos ? 0 : at);
  }
  pattern.compiled_ = std::move(compiled);
  return {std::move(pattern), {}, {}, 0};
}

bool Pattern::matches_whole(std::string_view text) const {
  return compiled_ == nullptr || re2::RE2::FullMatch(piece(text), *compiled_);
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, std::size_t from) const {
  if (from > text.size()) return std::nullopt;
  if (compiled_ == nullptr) return Match{from, text.size() - from};
  re2::StringPiece found;
  if (!compiled_->Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, &found, 1)) return std::nullopt;
  return Match{static_cast<std::size_t>(found.data() - text.data()), found.size()};
}

std::optional<Pattern::MatchWithGroup> Pattern::find_with(std::string_view group, std::string_view text,
                                                          std::size_t from) const {
  if (compiled_ == nullptr || !has_group(group)) {
    const auto whole = find(text, from);
    return whole ? std::optional(MatchWithGroup{*whole, *whole}) : std::nullopt;
  }
  if (from > text.size()) return std::nullopt;
  const auto groups = static_cast<std::size_t>(compiled_->NumberOfCapturingGroups()) + 1;
  std::vector<re2::StringPiece> found(groups);
  if (!compiled_->Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, found.data(), static_cast<int>(groups)))
    return std::nullopt;
  const auto place = [&](const re2::StringPiece& part) {
    return Match{static_cast<std::size_t>(part.data() - text.data()), part.size()};
  };
  const auto& part = found[static_cast<std::size_t>(compiled_->NamedCapturingGroups().at(std::string(group)))];
  return MatchWithGroup{place(found[0]), place(part.data() == nullptr ? found[0] : part)};
}

std::optional<std::map<std::string, std::string>> Pattern::captures(std::string_view text) const {
  const auto places = spans(text);
  if (!places) return std::nullopt;
  std::map<std::string, std::string> named;
  if (compiled_ == nullptr) return named;
  for (const auto& [name, index] : compiled_->NamedCapturingGroups()) named[name];
  for (const auto& [name, place] : *places) named[name] = text.substr(place.offset, place.length);
  return named;
}

std::optional<std::map<std::string, Pattern::Match>> Pattern::spans(std::string_view text) const {
  std::map<std::string, Match> named;
  if (compiled_ == nullptr) return named;
  const auto groups = static_cast<std::size_t>(compiled_->NumberOfCapturingGroups()) + 1;
  std::vector<re2::StringPiece> found(groups);
  if (!compiled_->Match(piece(text), 0, text.size(), re2::RE2::ANCHOR_BOTH, found.data(), static_cast<int>(groups)))
    return std::nullopt;
  for (const auto& [name, index] : compiled_->NamedCapturingGroups())
    if (const auto& group = found[static_cast<std::size_t>(index)]; group.data() != nullptr)
      named[name] = {static_cast<std::size_t>(group.data() - text.data()), group.size()};
  return named;
}

bool Pattern::has_group(std::string_view name) const {
  return compiled_ != nullptr && compiled_->NamedCapturingGroups().contains(std::string(name));
}

std::string escape_pattern(std::string_view literal) { return re2::RE2::QuoteMeta(piece(literal)); }

Pattern any_word(std::string_view words) {
  std::string choices;
  for (std::size_t from = 0; from <= words.size();) {
    const auto end = std::min(words.find('|', from), words.size());
    auto word = words.substr(from, end - from);
    word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
    word = word.substr(0, word.find_last_not_of(' ') + 1);
    choices += (choices.empty() ? "" : "|") + escape_pattern(word);
    from = end + 1;
  }
  return Pattern::parse("(?i)(?:^|[^\\pL\\pN])(?:" + choices + ")(?:[^\\pL\\pN]|$)").value.value();
}

}  // namespace govcheck::text
