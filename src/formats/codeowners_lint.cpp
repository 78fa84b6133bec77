#include "formats/codeowners_lint.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>

#include "formats/codeowners_pattern.hpp"

namespace govcheck::formats {
namespace {

/// A character that no pattern has by itself: where a path with it is matched, a wildcard has matched it.
constexpr char strange = '\x01';
constexpr std::size_t many = 6;

/// What one question to a matcher costs, and how much may be asked: files of thousands of wildcards are not looked at
/// to the end.
class Budget {
 public:
  explicit Budget(const std::vector<const CodeOwnersLine*>& lines) {
    for (const auto* line : lines)
      if (line->pattern.find_first_of("*?") != std::string::npos) ++cost_;
  }
  bool spend() {
    left_ -= cost_;
    return left_ >= 0;
  }

 private:
  std::int64_t left_ = 50'000'000;
  std::int64_t cost_ = 10;
};

/// One way to fill the wildcards of a pattern: as little as possible, or a lot.
enum class Filling : std::uint8_t { least, most };

std::string fill_glob(std::string_view glob, Filling filling) {
  std::string out;
  for (std::size_t at = 0; at < glob.size(); ++at) {
    if (glob[at] == '\\' && at + 1 < glob.size())
      out += glob[++at];
    else if (glob[at] == '?')
      out += strange;
    else if (glob[at] != '*')
      out += glob[at];
    else if (filling == Filling::most)
      out.append(many, strange);
  }
  return out.empty() ? std::string(1, strange) : out;
}

std::string fill(const CodeOwnersPattern& pattern, Filling filling) {
  using Kind = PatternSegment::Kind;
  const bool most = filling == Filling::most;
  std::string path;
  const auto add = [&](const std::string& segment) { path += (path.empty() ? "" : "/") + segment; };
  for (const auto& segment : pattern.segments) {
    switch (segment.kind) {
      case Kind::literal: add(segment.text); break;
      case Kind::glob: add(fill_glob(segment.text, filling)); break;
      case Kind::any: add(std::string(most ? many : 1, strange)); break;
      case Kind::deep:
        if (most) add(std::string("\x01q/\x01r/\x01s"));
        break;
    }
  }
  return path;
}

/// Paths that stand for all that a pattern matches.
std::vector<std::string> samples(std::string_view written) {
  const auto pattern = compile_codeowners_pattern(written);
  std::vector<std::string> all;
  if (pattern.never) return all;
  for (const auto filling : {Filling::least, Filling::most}) {
    const auto path = fill(pattern, filling);
    if (path.empty()) continue;
    if (pattern.exact) all.push_back(path);
    if (!pattern.below) continue;
    all.push_back(path + "/\x01x");
    all.push_back(path + "/\x01x/\x01y");
  }
  return all;
}

std::vector<std::string_view> patterns_of(const std::vector<const CodeOwnersLine*>& lines) {
  std::vector<std::string_view> patterns;
  patterns.reserve(lines.size());
  for (const auto* line : lines) patterns.push_back(line->pattern);
  return patterns;
}

bool matches_all(std::string_view pattern, const std::vector<std::string>& paths) {
  const CodeOwnersMatcher matcher(std::span(&pattern, 1));
  CodeOwnersMatcher::Cursor cursor;
  return std::ranges::all_of(paths, [&](const auto& path) { return cursor.last_match(matcher, path).has_value(); });
}

/// Takes away the lines that are the last to match some path. False: there were none.
bool remove_winners(std::vector<const CodeOwnersLine*>& lines, const EachPath& each_path, Budget& budget) {
  const CodeOwnersMatcher matcher(patterns_of(lines));
  CodeOwnersMatcher::Cursor cursor;
  std::vector<bool> wins(lines.size());
  each_path([&](std::string_view path) {
    if (!budget.spend()) return;
    if (const auto index = cursor.last_match(matcher, path)) wins[*index] = true;
  });
  std::vector<const CodeOwnersLine*> rest;
  for (std::size_t index = 0; index < lines.size(); ++index)
    if (!wins[index]) rest.push_back(lines[index]);
  const bool some = rest.size() < lines.size();
  lines = std::move(rest);
  return some;
}

}  // namespace

std::vector<ShadowedLine> find_shadowed_lines(const CodeOwners& file) {
  std::vector<const CodeOwnersLine*> lines;
  for (const auto& line : file.lines)
    if (!line.fault) lines.push_back(&line);
  const CodeOwnersMatcher matcher(patterns_of(lines));
  CodeOwnersMatcher::Cursor cursor;
  std::vector<ShadowedLine> shadowed;
  Budget budget(lines);
  int tries = 50'000;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const auto paths = samples(lines[index]->pattern);
    std::set<std::size_t> winners;
    for (const auto& path : paths) {
      if (!budget.spend()) return shadowed;
      if (const auto last = cursor.last_match(matcher, path)) winners.insert(*last);
    }
    if (paths.empty() || winners.empty() || *winners.begin() <= index) continue;
    for (const auto winner : winners) {
      if (winners.size() > 1 && (--tries < 0 || !matches_all(lines[winner]->pattern, paths))) continue;
      shadowed.push_back({lines[index], lines[winner]});
      break;
    }
  }
  return shadowed;
}

std::vector<const CodeOwnersLine*> find_dead_lines(std::vector<const CodeOwnersLine*> lines,
                                                   const EachPath& each_path) {
  constexpr int most_passes = 24;
  Budget budget(lines);
  for (int pass = 0; pass < most_passes; ++pass)
    if (lines.empty() || !remove_winners(lines, each_path, budget))
      return budget.spend() ? lines : std::vector<const CodeOwnersLine*>();
  return {};
}

}  // namespace govcheck::formats
