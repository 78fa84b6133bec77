// The input is a decision record: every place that is found in it lies inside of it.
#include "formats/decision_record.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/section_name.hpp"
#include "text/utf8.hpp"

namespace {

using namespace govcheck;

void require(bool good) {
  if (!good) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = formats::parse_decision_record(text);
  if (!parsed.value) return 0;
  const auto check = [&](formats::Span span) {
    require(span.offset <= text.size() && span.length <= text.size() - span.offset);
    text::locate(Location::In::file, "record.md", text, span.offset, span.length);
  };
  const auto& record = *parsed.value;
  if (record.title) check(*record.title);
  if (record.number) check(record.number->at);
  if (record.status) {
    check(record.status->at);
    const std::vector<std::string> allowed = {"accepted", "superseded"};
    formats::names_status(record.status->text, allowed);
  }
  for (const auto& section : record.document.sections) {
    for (const auto span : {section.heading_at, section.body, section.own}) check(span);
    formats::is_placeholder(formats::prose_of(text, section));
    formats::heading_name(section.heading);
  }
  return 0;
}
