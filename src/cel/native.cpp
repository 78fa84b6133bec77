#include "cel/native.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

namespace cel {

Value Call::no_overload() const {
  std::string kinds;
  for (const auto* argument : arguments) kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ", type_name(*argument));
  return fail(fmt::format("no such overload: '{}' cannot be applied to ({})", function, kinds));
}

Value Call::over_limit() const { return fail("the expression costs more than its limit allows"); }

Native find_native(std::string_view name) {
  static const auto all = [] {
    std::unordered_map<std::string_view, Native> table;
    for (const auto library : {conversion_functions(), time_functions(), string_functions(), text_search_functions(),
                               math_functions(), bit_functions(), list_functions(), set_functions(),
                               encoder_functions(), regex_functions(), optional_functions()})
      for (const auto& entry : library) table.emplace(entry.name, entry.function);
    return table;
  }();
  const auto found = all.find(name);
  return found == all.end() ? nullptr : found->second;
}

int pattern_argument(std::string_view name) {
  return name == "matches" || name == "regex.extract" || name == "regex.extractAll" || name == "regex.replace" ? 1 : -1;
}

}  // namespace cel
