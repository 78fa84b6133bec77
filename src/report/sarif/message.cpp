#include "report/sarif/message.hpp"

#include "report/plain_text.hpp"

namespace govcheck::report::sarif {

std::string sentence(std::string_view text, std::size_t longest) {
  auto written = cut_line(text, longest - 1);
  if (!written.empty() && !written.ends_with('.') && !written.ends_with("…")) written += '.';
  return written;
}

void write_message(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key).object([&] { json.member("text", text); }, JsonWriter::Layout::line);
}

}  // namespace govcheck::report::sarif
