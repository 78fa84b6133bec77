// Which trailers a commit message must have, may have and must not have. What people say about a commit, and which
// issue it is about, is read by git's rule of trailers: prose that looks like a reference stays prose.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/commit_message.hpp"
#include "formats/commit_style.hpp"
#include "govcheck/params.hpp"
#include "text/pattern.hpp"

namespace govcheck::formats {

/// Tokens of which any will do, as a policy writes them: `Refs | Closes`. They compare without case, as in git.
class TrailerTokens {
 public:
  static constexpr std::string_view format = "trailer token";
  static Parsed<TrailerTokens> parse(std::string_view written);
  const std::string& written() const { return written_; }

  const std::string& first() const { return tokens_.front(); }
  const std::vector<std::string>& all() const { return tokens_; }
  bool matches(std::string_view token) const;
  /// `"Refs" or "Closes"`.
  std::string shown() const;

 private:
  std::string written_;
  std::vector<std::string> tokens_;
};

struct TrailerForm {
  TrailerTokens token;
  text::Pattern value = *text::Pattern::parse("(?s).*").value;
  std::string example;
  std::vector<std::string> types;

  static constexpr std::string_view object_name = "trailer";
  static ParamList<TrailerForm> declare();
};

/// Written as a token alone, or as a map.
struct TrailerChoice : TrailerForm {};

enum class IssueUse : std::uint8_t { optional, in_trailer, required, forbidden };
constexpr std::array<Choice<IssueUse>, 4> choices_of(IssueUse) {
  return {{{"optional", IssueUse::optional},
           {"in-trailer", IssueUse::in_trailer},
           {"required", IssueUse::required},
           {"forbidden", IssueUse::forbidden}}};
}

struct TrailerStyle {
  std::vector<TrailerChoice> required;
  std::vector<TrailerChoice> forbidden;
  std::vector<std::string> tokens;
  IssueUse issue = IssueUse::optional;
  std::vector<std::string> issue_types;
  TrailerTokens issue_tokens;
  text::Pattern issue_pattern;

  TrailerStyle();
  static ParamList<TrailerStyle> declare();
};

/// What no single parameter can know.
void validate(const TrailerStyle& style, const Value& with, Problems& problems);

/// The departures of one message from the style. `demands`: what is required counts; else only what is refused.
std::vector<StyleFault> check_trailers(std::string_view message, const CommitMessage& parsed, const TrailerStyle& style,
                                       bool demands);

/// The start of a line outside of the trailers that means to be one with this token: "Refs:". Empty where there is
/// none.
Span find_stray_trailer(std::string_view message, const CommitMessage& parsed, const TrailerTokens& token);

/// A person as `Name <email>` names them; both empty where the text is not of that form.
struct NamedPerson {
  std::string_view name;
  std::string_view email;
};
NamedPerson parse_person(std::string_view text);

}  // namespace govcheck::formats

namespace govcheck {

template <>
struct ParamCodec<formats::TrailerChoice> {
  static ParamType type();
  static bool read(const Value& value, formats::TrailerChoice& out, Problems& problems);
  static std::string show(const formats::TrailerChoice& value) { return params::quoted(value.token.written()); }
};

}  // namespace govcheck
