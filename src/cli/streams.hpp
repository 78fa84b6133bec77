// Where a command reads and writes; a test passes its own.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace govcheck::cli {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t columns = 100;  ///< of the terminal
  /// A variable of the environment; nullopt or empty: not set.
  std::function<std::optional<std::string>(const std::string&)> environment;

  bool is_set(const std::string& name) const {
    const auto value = environment(name);
    return value && !value->empty();
  }
};

/// NO_COLOR before CLICOLOR_FORCE before the terminal; `when` is always, never or auto.
bool wants_color(const std::string& when, const Streams& streams);

/// Do we run in a CI system? By CI=true, which all of them set.
bool is_ci(const Streams& streams);

}  // namespace govcheck::cli
