// Time zones of the system's tz database.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cel/zone_rule.hpp"

namespace cel {

/// Immutable, safe to use from several threads.
class Zone {
 public:
  /// A name of the database (`Europe/Berlin`), read from its file, or an offset (`+02:00`, `-09:30`, `UTC`, "");
  /// nullptr: there is no such zone.
  static std::shared_ptr<const Zone> find(std::string_view name);

  /// Seconds east of UTC at a time.
  std::int64_t offset_at(std::int64_t seconds) const;

 private:
  static std::optional<Zone> read(std::string_view bytes);

  std::vector<std::int64_t> transitions_;
  std::vector<std::uint8_t> types_;    ///< after each transition
  std::vector<std::int64_t> offsets_;  ///< of each type
  std::vector<bool> daylight_;         ///< of each type
  std::optional<ZoneRule> rule_;       ///< after the last transition
};

}  // namespace cel
