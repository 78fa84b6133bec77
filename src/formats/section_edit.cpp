#include "formats/section_edit.hpp"

#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

/// As the template has it, else as the policy does.
std::string heading_of(const SectionName& name, std::string_view model, unsigned level) {
  const auto document = parse_markdown(model);
  const auto* section = document.value ? find_section(*document.value, name) : nullptr;
  return std::string(level, '#') + " " + (section != nullptr ? section->heading : name.shown());
}

/// Where the line of a heading starts.
std::size_t line_start(std::string_view text, std::size_t offset) {
  const auto feed = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return feed == std::string_view::npos ? 0 : feed + 1;
}

/// At the end of what stands before, with blank lines around.
text::TextEdit insert_at(std::string_view text, std::size_t offset, const std::string& block) {
  const auto before = text::without_space_at_end(text.substr(0, offset)).size();
  auto inserted = before == 0 ? block + "\n" : "\n\n" + block + "\n";
  const bool goes_on = !text::is_blank(text.substr(offset));
  if (goes_on) inserted += "\n";
  // The white space between stays out, so that there is one blank line on each side.
  return {{before, goes_on ? offset - before : text.size() - before}, std::move(inserted)};
}

}  // namespace

std::vector<text::TextEdit> add_section(std::string_view text, const Markdown& document,
                                        std::span<const SectionName> names, std::size_t missing,
                                        std::string_view model) {
  constexpr unsigned usual_level = 2;
  const Section* before = nullptr;
  const Section* after = nullptr;
  for (std::size_t index = 0; index < names.size(); ++index) {
    const auto* section = find_section(document, names[index]);
    if (section != nullptr && index < missing && (before == nullptr || before < section)) before = section;
    if (section != nullptr && index > missing && after == nullptr) after = section;
  }
  const auto level = before != nullptr ? before->level : after != nullptr ? after->level : usual_level;
  auto block = heading_of(names[missing], model, level);
  if (const auto prose = prose_below(model, names[missing]); !prose.empty()) block += "\n\n" + prose;
  if (before != nullptr) return {insert_at(text, before->body.end(), block)};
  if (after != nullptr) return {insert_at(text, line_start(text, after->heading_at.offset), block)};
  return {insert_at(text, text.size(), block)};
}

}  // namespace govcheck::formats
