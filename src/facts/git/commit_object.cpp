#include "facts/git/commit_object.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace govcheck::git {
namespace {

constexpr std::size_t hex_size = 40;

/// The value of each hexadecimal digit, 16 for everything else. (`ObjectId::from_hex` takes any length and costs
/// more; here it is a twentieth of the time that reading history takes.)
constexpr auto digit_values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(16);
  for (std::uint8_t digit = 0; digit < 10; ++digit) values['0' + digit] = digit;
  for (std::uint8_t digit = 10; digit < 16; ++digit) values['a' + digit - 10] = values['A' + digit - 10] = digit;
  return values;
}();

bool read_id(std::string_view hex, ObjectId& id) {
  unsigned all = 0;
  for (std::size_t byte = 0; byte < id.bytes.size(); ++byte) {
    const unsigned high = digit_values[static_cast<std::uint8_t>(hex[2 * byte])];
    const unsigned low = digit_values[static_cast<std::uint8_t>(hex[2 * byte + 1])];
    all |= high | low;
    id.bytes[byte] = static_cast<std::uint8_t>((high << 4U) | low);
  }
  return all < 16;
}

/// Takes the first line off the text; its line end is dropped.
std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

bool take_id(std::string_view& text, std::string_view key, ObjectId& id) {
  const auto size = key.size() + hex_size + 1;
  if (text.size() < size || !text.starts_with(key) || text[size - 1] != '\n') return false;
  if (!read_id(text.substr(key.size(), hex_size), id)) return false;
  text.remove_prefix(size);
  return true;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Far enough for every real date, and safe to add to and subtract from.
Time bounded_time(std::int64_t seconds) {
  constexpr std::int64_t most = std::int64_t{1} << 40;
  return Time(std::chrono::seconds(std::clamp(seconds, -most, most)));
}

/// `+0130` is 90 minutes. Nonsense, of which old imports have some, is 0.
std::int32_t offset_minutes(std::string_view zone) {
  if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-')) return 0;
  std::int32_t number = 0;
  const auto* end = zone.data() + zone.size();
  if (std::from_chars(zone.data() + 1, end, number).ptr != end) return 0;
  const auto minutes = number / 100 * 60 + number % 100;
  return zone[0] == '-' ? -minutes : minutes;
}

/// The headers after tree and parents, up to the empty line; leaves the message in `text`.
template <class OnHeader>
void each_header(std::string_view& text, OnHeader&& on_header) {
  while (!text.empty()) {
    const auto line = take_line(text);
    if (line.empty()) return;
    on_header(line);  // the further lines of a long header start with a space: no key does
  }
}

}  // namespace

bool parse_commit(std::string_view bytes, CommitObject& commit) {
  commit.parents.clear();
  commit.author = commit.committer = {};
  commit.encoding = {};
  auto rest = bytes;
  if (!take_id(rest, "tree ", commit.tree)) return false;
  for (ObjectId parent; take_id(rest, "parent ", parent);) commit.parents.push_back(parent);
  bool has_author = false;
  bool has_committer = false;
  each_header(rest, [&](std::string_view line) {
    if (line.starts_with("author ") && !has_author) {
      has_author = true;
      commit.author = parse_signature(line.substr(7));
    } else if (line.starts_with("committer ") && !has_committer) {
      has_committer = true;
      commit.committer = parse_signature(line.substr(10));
    } else if (line.starts_with("encoding ") && commit.encoding.empty()) {
      commit.encoding = line.substr(9);
    }
  });
  commit.message = rest;
  return true;
}

Signature parse_signature(std::string_view line) {
  Signature signature;
  const auto opening = line.find('<');
  const auto closing = line.rfind('>');
  if (opening == std::string_view::npos || closing == std::string_view::npos || closing < opening) return signature;
  signature.name = trim(line.substr(0, opening));
  const auto email_end = line.find('>', opening);
  signature.email = trim(line.substr(opening + 1, email_end - opening - 1));
  auto date = trim(line.substr(closing + 1));
  std::int64_t seconds = 0;
  const auto* after = std::from_chars(date.data(), date.data() + date.size(), seconds).ptr;  // 0: out of range
  signature.when = bounded_time(seconds);
  signature.utc_offset_minutes = offset_minutes(trim(date.substr(static_cast<std::size_t>(after - date.data()))));
  return signature;
}

}  // namespace govcheck::git
