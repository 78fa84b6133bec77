// Days that count.
#pragma once

#include <cstdint>

#include "govcheck/facts.hpp"
#include "govcheck/people.hpp"

namespace govcheck::expressions {

/// How many days after `from`'s up to `to`'s are neither weekend nor holiday, in the calendar's time zone; negative
/// where `to` is earlier.
std::int64_t business_days(const Calendar& calendar, Time from, Time to);

}  // namespace govcheck::expressions
