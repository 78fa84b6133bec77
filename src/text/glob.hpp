// Path globs of policies: `*` and `?` stay within a segment, `**` crosses segments, `[a-z]`, `{a,b}`; the whole path
// must match. (CODEOWNERS has matchers of its own, one per dialect.)
// Names of people: only `*` is special, and case does not count: "dependabot[bot]" means what it says.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/params.hpp"
#include "text/pattern.hpp"

namespace govcheck::text {

enum class GlobStyle : std::uint8_t { path, name };

class Glob {
 public:
  static constexpr std::string_view format = "glob";
  Glob() = default;
  /// `**/a.c` matches `a.c` too; `a/**` everything below a; a trailing `/` means everything below.
  static Parsed<Glob> parse(std::string_view written) { return parse(written, GlobStyle::path); }
  static Parsed<Glob> parse(std::string_view written, GlobStyle style);

  const std::string& written() const { return written_; }
  bool matches(std::string_view path) const { return pattern_.matches_whole(path); }

 private:
  std::string written_;
  Pattern pattern_;
};

/// Globs in order: the last one that matches decides, `!glob` takes away. A set of only `!` globs starts from
/// everything. An empty set matches everything. A parameter of rules: a list of globs.
class GlobSet {
 public:
  GlobSet() = default;
  /// The index of the first bad glob is in `Parsed::offset`.
  static Parsed<GlobSet> parse(std::span<const std::string> globs, GlobStyle style = GlobStyle::path);
  bool matches(std::string_view path) const;
  bool empty() const { return globs_.empty(); }
  std::vector<std::string> written() const;

 private:
  struct Entry {
    Glob glob;
    bool negated = false;
  };
  std::vector<Entry> globs_;
};

/// A path glob in which `{name}` stands for a segment, or a part of one, that other globs can name too:
/// `services/{name}/**` and `services/{name}/CHANGELOG.md`. Names are lower case; `{a,b}` chooses as in every glob.
class NamedGlob {
 public:
  static constexpr std::string_view format = "glob";
  using Values = std::map<std::string, std::string>;

  static Parsed<NamedGlob> parse(std::string_view written);
  const std::string& written() const { return written_; }
  const std::vector<std::string>& names() const { return names_; }  ///< in the order of the glob
  /// What the names stand for in a path; nullopt: it does not match.
  std::optional<Values> match(std::string_view path) const { return pattern_.captures(path); }
  /// The glob with names replaced, for people; names without a value stay.
  std::string fill(const Values& values) const;

 private:
  std::string written_;
  std::vector<std::string> names_;
  Pattern pattern_;
};

}  // namespace govcheck::text

namespace govcheck {

template <>
struct ParamCodec<text::GlobSet> {
  static ParamType type() { return ParamCodec<std::vector<text::Glob>>::type(); }
  static bool read(const Value& value, text::GlobSet& out, Problems& problems);
  static std::string show(const text::GlobSet& globs) {
    return ParamCodec<std::vector<std::string>>::show(globs.written());
  }
};

}  // namespace govcheck
