// The input is two documents with a NUL between them: links, tables, check lists, successors and edits lie inside of
// them, and a schema of any form judges any front matter.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "formats/comment_style.hpp"
#include "formats/decision_log_check.hpp"
#include "formats/document_check.hpp"
#include "formats/json_schema.hpp"
#include "formats/markdown_links.hpp"
#include "formats/markdown_tables.hpp"
#include "formats/yaml.hpp"
#include "text/utf8.hpp"

namespace {

using namespace govcheck;
using namespace govcheck::formats;

void require(bool good) {
  if (!good) std::abort();
}

void check_inside(std::string_view text, Span span) {
  require(span.offset <= text.size() && span.length <= text.size() - span.offset);
  text::locate(Location::In::file, "a.md", text, span.offset, span.length);
}

void check_document(std::string_view text, const Value* schema_text) {
  const auto document = DocumentText::read("docs/a.md", text);
  if (!document.value) return;
  std::vector<DocumentFault> faults;
  const auto any = *SectionName::parse("A* | B").value;
  check_table(*document.value, {any, {"a", "b"}, {"a"}}, faults);
  check_check_list(*document.value, {any, true, 2}, faults);
  check_links(
      *document.value, [](const std::string& path) { return path.size() % 2 == 0; }, faults);
  for (const auto& fault : faults) check_inside(text, fault.at);
  const auto& front = document.value->document.front_matter;
  Problems problems;
  if (!front || schema_text == nullptr) return;
  const auto data = parse_yaml(front->of(text), 0, problems);
  const auto schema = JsonSchema::read(*schema_text, problems);
  if (!data || !schema) return;
  for (const auto& fault : schema->check(*data)) check_inside(text, document.value->in_front_matter(fault.range));
}

LoggedRecord record(std::string path, std::uint64_t number, std::string_view text) {
  auto parsed = parse_decision_record(text);
  return {std::move(path), number, std::string(text), parsed.value ? std::move(*parsed.value) : DecisionRecord{}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto cut = std::min(input.find('\0'), input.size());
  const auto first = input.substr(0, cut);
  const auto second = input.substr(std::min(cut + 1, input.size()));
  Problems problems;
  const auto schema = parse_yaml(second, 0, problems);
  check_document(first, schema ? &*schema : nullptr);
  check_document(second, nullptr);
  const auto one = record("docs/adr/0001-a.md", 1, first);
  const auto two = record("docs/adr/0002-b.md", 2, second);
  if (const auto edit = first_edit(one, two, {})) check_inside(two.text, *edit);
  std::vector<LogFault> faults;
  const auto exists = [](const std::string&) { return false; };
  const LogStyle style{DateForm::required, SuccessionLinks::both, false, 2, true, std::chrono::sys_days()};
  check_record(one, style, faults);
  check_log({&one, &two}, style, exists, faults);
  check_index("docs/adr/README.md", first, {&two}, exists, faults);
  for (const auto& fault : faults) check_inside(fault.path == two.path ? second : first, fault.at);
  without_comment_signs(first);
  return 0;
}
