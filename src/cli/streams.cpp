#include "cli/streams.hpp"

namespace govcheck::cli {

bool wants_color(const std::string& when, const Streams& streams) {
  if (when != "auto") return when == "always";
  if (streams.is_set("NO_COLOR")) return false;
  const auto force = streams.environment("CLICOLOR_FORCE");
  if (force && !force->empty() && *force != "0") return true;
  return streams.out_is_terminal && streams.environment("TERM").value_or("") != "dumb";
}

bool is_ci(const Streams& streams) {
  const auto ci = streams.environment("CI");
  return ci && !ci->empty() && *ci != "false" && *ci != "0";
}

}  // namespace govcheck::cli
