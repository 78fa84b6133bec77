#include "text/semver.hpp"

#include <algorithm>
#include <charconv>

#include "text/ascii.hpp"

namespace govcheck::text {
namespace {

bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_ascii_digit); }

bool has_leading_zero(std::string_view digits) { return digits.size() > 1 && digits.front() == '0'; }

/// Takes `1` of `1.2.3`.
bool take_number(std::string_view& rest, std::uint64_t& out) {
  const auto digits = rest.substr(0, rest.find_first_not_of("0123456789"));
  if (!is_number(digits) || has_leading_zero(digits)) return false;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  rest.remove_prefix(digits.size());
  return code == std::errc{};
}

bool take(std::string_view& rest, char wanted) {
  if (!rest.starts_with(wanted)) return false;
  rest.remove_prefix(1);
  return true;
}

/// The next of identifiers joined by dots.
std::string_view take_identifier(std::string_view& rest) {
  const auto identifier = rest.substr(0, rest.find('.'));
  rest.remove_prefix(std::min(identifier.size() + 1, rest.size()));
  return identifier;
}

bool are_identifiers(std::string_view text, bool numbers_are_numbers) {
  if (text.empty() || text.ends_with('.')) return false;
  while (!text.empty()) {
    const auto identifier = take_identifier(text);
    const auto allowed = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-'; };
    if (identifier.empty() || !std::ranges::all_of(identifier, allowed)) return false;
    if (numbers_are_numbers && is_number(identifier) && has_leading_zero(identifier)) return false;
  }
  return true;
}

template <class T>
int order(const T& a, const T& b) {
  if (a == b) return 0;
  return a < b ? -1 : 1;
}

int compare_identifiers(std::string_view a, std::string_view b) {
  if (is_number(a) && is_number(b)) return a.size() != b.size() ? order(a.size(), b.size()) : order(a, b);
  if (is_number(a) != is_number(b)) return is_number(a) ? -1 : 1;
  return order(a, b);
}

int compare_prereleases(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return order(b.size(), a.size());  // a release comes after what was before it
  while (!a.empty() && !b.empty())
    if (const auto first = compare_identifiers(take_identifier(a), take_identifier(b)); first != 0) return first;
  return order(a.size(), b.size());
}

}  // namespace

std::optional<SemanticVersion> parse_semantic_version(std::string_view written) {
  auto rest = written;
  take(rest, 'v');
  SemanticVersion version;
  if (!take_number(rest, version.major) || !take(rest, '.') || !take_number(rest, version.minor) || !take(rest, '.') ||
      !take_number(rest, version.patch))
    return std::nullopt;
  if (take(rest, '-')) {
    version.prerelease = rest.substr(0, rest.find('+'));
    rest.remove_prefix(version.prerelease.size());
    if (!are_identifiers(version.prerelease, true)) return std::nullopt;
  }
  if (take(rest, '+')) {
    version.build = rest;
    rest = {};
    if (!are_identifiers(version.build, false)) return std::nullopt;
  }
  if (!rest.empty()) return std::nullopt;
  return version;
}

int compare(const SemanticVersion& a, const SemanticVersion& b) {
  if (const auto first = order(a.major, b.major); first != 0) return first;
  if (const auto second = order(a.minor, b.minor); second != 0) return second;
  if (const auto third = order(a.patch, b.patch); third != 0) return third;
  return compare_prereleases(a.prerelease, b.prerelease);
}

}  // namespace govcheck::text
