#include "cel/zone_rule.hpp"

#include <chrono>

#include "cel/time.hpp"

namespace cel {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool accept(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool number(int& out) {
    out = 0;
    std::size_t digits = 0;
    constexpr std::size_t most = 4;
    for (; digits < most && !text_.empty() && text_[0] >= '0' && text_[0] <= '9'; ++digits) {
      out = out * 10 + (text_[0] - '0');
      text_.remove_prefix(1);
    }
    return digits > 0;
  }
  /// `CET`, `<+03>`.
  bool name() {
    if (accept('<')) {
      const auto close = text_.find('>');
      if (close == std::string_view::npos) return false;
      text_.remove_prefix(close + 1);
      return true;
    }
    std::size_t length = 0;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (length < text_.size() && letter(text_[length])) ++length;
    text_.remove_prefix(length);
    return length > 0;
  }
  /// `[+-]h[:m[:s]]` in seconds.
  bool time(std::int64_t& out) {
    const auto negative = accept('-');
    if (!negative) accept('+');
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    if (!number(hours)) return false;
    if (accept(':') && !number(minutes)) return false;
    if (accept(':') && !number(seconds)) return false;
    out = (std::int64_t{hours} * 60 + minutes) * 60 + seconds;
    if (negative) out = -out;
    return true;
  }
  bool day(ZoneRule::Day& out) {
    if (accept('M')) {
      if (!number(out.month) || !accept('.') || !number(out.week) || !accept('.') || !number(out.day)) return false;
      if (out.month < 1 || out.month > 12 || out.week < 1 || out.week > 5 || out.day > 6) return false;
    } else {
      out.form = accept('J') ? ZoneRule::Day::Form::julian : ZoneRule::Day::Form::zero_based;
      if (!number(out.day) || out.day > 366) return false;
    }
    return !accept('/') || time(out.time);
  }
  bool at_end() const { return text_.empty(); }

 private:
  std::string_view text_;
};

/// Midnight of the day of the rule, and the time, in seconds of local time.
std::int64_t local_seconds(const ZoneRule::Day& rule, int year) {
  using namespace std::chrono;
  const auto first = sys_days(std::chrono::year(year) / January / 1);
  auto day = first;
  switch (rule.form) {
    case ZoneRule::Day::Form::zero_based: day = first + days(rule.day); break;
    case ZoneRule::Day::Form::julian: {
      // The 29th of February is never counted.
      const auto leap = std::chrono::year(year).is_leap() && rule.day >= 60;
      day = first + days(rule.day - 1 + (leap ? 1 : 0));
      break;
    }
    case ZoneRule::Day::Form::month_week: {
      const auto month = std::chrono::year(year) / rule.month;
      const weekday wanted(static_cast<unsigned>(rule.day));
      day =
          rule.week == 5 ? sys_days(month / wanted[last]) : sys_days(month / wanted[static_cast<unsigned>(rule.week)]);
    }
  }
  return std::int64_t{day.time_since_epoch().count()} * 86400 + rule.time;
}

}  // namespace

std::optional<ZoneRule> parse_zone_rule(std::string_view text) {
  Reader reader(text);
  ZoneRule rule;
  std::int64_t west = 0;
  if (!reader.name() || !reader.time(west)) return std::nullopt;
  rule.standard = -west;
  if (reader.at_end()) return rule;
  if (!reader.name()) return std::nullopt;
  rule.daylight = rule.standard + 3600;
  if (!reader.accept(',')) {
    if (!reader.time(west) || !reader.accept(',')) return std::nullopt;
    rule.daylight = -west;
  }
  if (!reader.day(rule.begin) || !reader.accept(',') || !reader.day(rule.end) || !reader.at_end()) return std::nullopt;
  rule.has_daylight = true;
  return rule;
}

std::int64_t offset_by_rule(const ZoneRule& rule, std::int64_t seconds) {
  if (!rule.has_daylight) return rule.standard;
  const auto year = static_cast<int>(civil_time(seconds + rule.standard).year);
  const auto begin = local_seconds(rule.begin, year) - rule.standard;
  const auto end = local_seconds(rule.end, year) - rule.daylight;
  const auto in_daylight = begin < end ? seconds >= begin && seconds < end : seconds >= begin || seconds < end;
  return in_daylight ? rule.daylight : rule.standard;
}

}  // namespace cel
