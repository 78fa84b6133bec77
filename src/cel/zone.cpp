// Time zones from the TZif files of the system (RFC 8536), read with bounds. GCC 12 has no std::chrono::tzdb, and the
// C library's way through TZ is not safe with threads.
#include "cel/zone.hpp"

#include <algorithm>
#include <fstream>
#include <string>

namespace cel {
namespace {

constexpr std::size_t max_file = 256UL * 1024;
constexpr std::size_t header_size = 44;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::int64_t number(std::size_t length) {
    if (bytes_.size() < length) {
      good_ = false;
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i) value = (value << 8U) | static_cast<unsigned char>(bytes_[i]);
    bytes_.remove_prefix(length);
    // Sign extension.
    const auto unused = 64 - 8 * length;
    return static_cast<std::int64_t>(value << unused) >> unused;
  }
  std::size_t count() {
    const auto value = number(4);
    if (value < 0 || static_cast<std::size_t>(value) > max_file) good_ = false;
    return good_ ? static_cast<std::size_t>(value) : 0;
  }
  void skip(std::size_t length) {
    good_ = good_ && length <= bytes_.size();
    bytes_.remove_prefix(good_ ? length : bytes_.size());
  }
  std::string_view rest() const { return bytes_; }
  bool good() const { return good_; }
  void fail() { good_ = false; }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

struct Counts {
  std::size_t utc, standard, leaps, times, types, letters;
};

Counts read_header(Reader& reader, char& version) {
  const auto start = reader.rest();
  if (start.size() < header_size || !start.starts_with("TZif")) reader.fail();
  version = reader.good() ? start[4] : '\0';
  reader.skip(20);
  Counts counts{};
  for (auto* count : {&counts.utc, &counts.standard, &counts.leaps, &counts.times, &counts.types, &counts.letters})
    *count = reader.count();
  return counts;
}

/// Names of the database only: no way out of its folder.
bool is_zone_name(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() == '/' || name.find("..") != std::string_view::npos)
    return false;
  for (const auto c : name) {
    const auto letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-' && c != '+' && c != '/') return false;
  }
  return true;
}

/// `+02:00`, `-09:30`, `02:00`.
std::optional<std::int64_t> fixed_offset(std::string_view zone) {
  const auto negative = zone.starts_with('-');
  if (negative || zone.starts_with('+')) zone.remove_prefix(1);
  const auto colon = zone.find(':');
  if (colon == 0 || colon > 2 || zone.size() != colon + 3) return std::nullopt;
  const auto read = [](std::string_view text, std::int64_t most) -> std::optional<std::int64_t> {
    std::int64_t value = 0;
    for (const auto c : text) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value <= most ? std::optional(value) : std::nullopt;
  };
  const auto hours = read(zone.substr(0, colon), 23);
  const auto minutes = read(zone.substr(colon + 1), 59);
  if (!hours || !minutes) return std::nullopt;
  const auto offset = (*hours * 60 + *minutes) * 60;
  return negative ? -offset : offset;
}

}  // namespace

std::optional<Zone> Zone::read(std::string_view bytes) {
  Reader reader(bytes);
  char version = '\0';
  auto counts = read_header(reader, version);
  std::size_t width = 4;
  if (version >= '2') {
    // The first block is for readers of 32 bits.
    reader.skip(counts.times * 5 + counts.types * 6 + counts.letters + counts.leaps * 8 + counts.standard + counts.utc);
    counts = read_header(reader, version);
    width = 8;
  }
  if (!reader.good() || counts.types == 0) return std::nullopt;
  Zone zone;
  for (std::size_t i = 0; i < counts.times && reader.good(); ++i) zone.transitions_.push_back(reader.number(width));
  for (std::size_t i = 0; i < counts.times && reader.good(); ++i) {
    zone.types_.push_back(static_cast<std::uint8_t>(reader.number(1)));
    if (zone.types_.back() >= counts.types) reader.fail();
  }
  for (std::size_t i = 0; i < counts.types && reader.good(); ++i) {
    zone.offsets_.push_back(reader.number(4));
    zone.daylight_.push_back(reader.number(1) != 0);
    reader.skip(1);
  }
  reader.skip(counts.letters + counts.leaps * (width + 4) + counts.standard + counts.utc);
  if (!reader.good()) return std::nullopt;
  const auto footer = reader.rest();
  if (width == 8 && footer.starts_with('\n')) zone.rule_ = parse_zone_rule(footer.substr(1, footer.find('\n', 1) - 1));
  return zone;
}

std::shared_ptr<const Zone> Zone::find(std::string_view name) {
  auto zone = std::make_shared<Zone>();
  if (name.empty() || name == "UTC" || name == "Z") {
    zone->offsets_ = {0};
    zone->daylight_ = {false};
    return zone;
  }
  if (name.find(':') != std::string_view::npos) {
    const auto offset = fixed_offset(name);
    if (!offset) return nullptr;
    zone->offsets_ = {*offset};
    zone->daylight_ = {false};
    return zone;
  }
  if (!is_zone_name(name)) return nullptr;
  std::ifstream file("/usr/share/zoneinfo/" + std::string(name), std::ios::binary);
  if (!file) return nullptr;
  std::string bytes(max_file, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  auto known = read(bytes);
  if (!known) return nullptr;
  *zone = std::move(*known);
  return zone;
}

std::int64_t Zone::offset_at(std::int64_t seconds) const {
  const auto after = std::upper_bound(transitions_.begin(), transitions_.end(), seconds);
  if (after == transitions_.begin()) {
    // Before the first: the first type that is standard time.
    for (std::size_t i = 0; i < offsets_.size(); ++i)
      if (!daylight_[i]) return offsets_[i];
    return offsets_[0];
  }
  if (after == transitions_.end() && rule_) return offset_by_rule(*rule_, seconds);
  return offsets_[types_[static_cast<std::size_t>(after - transitions_.begin()) - 1]];
}

}  // namespace cel
