// The first two bytes are the columns of a mark, the rest is the text that a report shows.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string_view>

#include "report/excerpt.hpp"
#include "report/json_writer.hpp"
#include "report/plain_text.hpp"
#include "text/utf8.hpp"

namespace {

using namespace govcheck;

void require(bool good) {
  if (!good) std::abort();
}

bool speaks_to_runner(std::string_view line) {
  const auto start = line.find_first_not_of(' ');
  return start != std::string_view::npos && line.substr(start, 2) == "::";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::uint32_t begin = data[0];
  const Location location{Location::In::file, "", {1, begin}, {1, begin + data[1] % 40U}, std::string(text)};
  const auto excerpt = report::excerpt_of(location, 40);
  const auto line = excerpt.before + excerpt.marked + excerpt.after;
  require(text::display_width(line) <= 40 && text::printable(line) == line);

  const auto safe = report::safe_line(text);
  require(report::safe_line(safe) == safe && text::printable(safe) == safe);
  require(text::display_width(report::cut_line(text, 20)) <= 20);
  for (const auto& wrapped : report::wrap(text, 20)) require(!speaks_to_runner(wrapped));

  std::ostringstream out;
  {
    report::JsonWriter json(out);
    json.list([&] { json.value(text); });
  }
  require(!text::find_invalid_utf8(out.str()));
  return 0;
}
