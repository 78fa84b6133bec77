#include "text/size.hpp"

#include <fmt/format.h>

#include <array>

#include "text/ascii.hpp"
#include "text/suggest.hpp"

namespace govcheck::text {
namespace {

struct Unit {
  std::string_view name;  // lower case
  std::uint64_t bytes = 1;
};

constexpr std::array<Unit, 9> units = {{{"b", 1},
                                        {"byte", 1},
                                        {"bytes", 1},
                                        {"kb", 1000},
                                        {"mb", 1'000'000},
                                        {"gb", 1'000'000'000},
                                        {"kib", 1024},
                                        {"mib", 1'048'576},
                                        {"gib", 1'073'741'824}}};

/// The digits from `at` on, which moves behind them; at most nine.
std::uint64_t number_at(std::string_view text, std::size_t& at) {
  std::uint64_t number = 0;
  for (const auto start = at; at < text.size() && at - start < 9 && is_ascii_digit(text[at]); ++at)
    number = number * 10 + static_cast<std::uint64_t>(text[at] - '0');
  return number;
}

}  // namespace

Parsed<Size> Size::parse(std::string_view written) {
  std::size_t at = 0;
  const auto whole = number_at(written, at);
  const bool has_number = at > 0;
  std::uint64_t thousandths = 0;
  if (has_number && written.substr(at).starts_with('.')) {
    const auto point = at++;
    std::uint64_t place = 100;
    for (; at < written.size() && at - point < 4 && is_ascii_digit(written[at]); ++at, place /= 10)
      thousandths += place * static_cast<std::uint64_t>(written[at] - '0');
  }
  while (at < written.size() && written[at] == ' ') ++at;
  const auto name = ascii_lower(written.substr(std::min(at, written.size())));
  for (const auto& unit : units)
    if (has_number && unit.name == name)
      return {Size{whole * unit.bytes + thousandths * unit.bytes / 1000, std::string(written)}, {}, {}, 0};
  return Parsed<Size>::failure(fmt::format("\"{}\" is no size", written),
                               "write a number and a unit: \"500 KB\", \"1.5 MiB\", \"200 bytes\"");
}

std::string describe_size(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> names = {"KB", "MB", "GB", "TB"};
  if (bytes < 1000) return count_of(bytes, "byte");
  std::size_t name = 0;
  for (; bytes >= 1'000'000 && name + 1 < names.size(); bytes /= 1000) ++name;
  return fmt::format("{}.{} {}", bytes / 1000, bytes % 1000 / 100, names[name]);
}

}  // namespace govcheck::text
