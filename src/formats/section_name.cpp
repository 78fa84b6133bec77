#include "formats/section_name.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace govcheck::formats {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  const auto last = text.find_last_not_of(" \t:");
  return last == std::string_view::npos || last < first ? std::string_view() : text.substr(first, last - first + 1);
}

/// Digits, punctuation and symbols: UTF-8 has no letters behind these first bytes.
bool is_sign(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if (value >= 0xC0U) return value == 0xE2U || value == 0xEFU || value == 0xF0U;
  return !text::is_ascii_letter(byte);
}

}  // namespace

std::string heading_name(std::string_view heading) {
  auto name = trimmed(heading);
  const auto space = name.find(' ');
  if (space != std::string_view::npos && std::ranges::all_of(name.substr(0, space), is_sign))
    name = trimmed(name.substr(space));
  return text::ascii_lower(name);
}

Parsed<SectionName> SectionName::parse(std::string_view written) {
  SectionName name;
  name.written_ = written;
  for (std::size_t from = 0; from <= written.size();) {
    const auto end = std::min(written.find('|', from), written.size());
    auto one = heading_name(written.substr(from, end - from));
    if (one.empty() || one == "*")
      return Parsed<SectionName>::failure("the name of a section is empty", "separate several names with one |", from);
    if (const auto star = one.find('*'); star + 1 < one.size() && star != std::string::npos)
      return Parsed<SectionName>::failure("a * stands for the rest of a name, and something follows it",
                                          "end the name with it: Lesson*", written.find('*', from));
    name.names_.push_back(std::move(one));
    from = end + 1;
  }
  return {std::move(name), {}, {}, 0};
}

std::string SectionName::shown() const {
  return std::string(trimmed(std::string_view(written_).substr(0, written_.find_first_of("|*"))));
}

bool SectionName::matches(std::string_view heading) const {
  const auto wanted = heading_name(heading);
  return std::ranges::any_of(names_, [&](std::string_view name) {
    return name.ends_with('*') ? wanted.starts_with(name.substr(0, name.size() - 1)) : wanted == name;
  });
}

const Section* find_section(const Markdown& document, const SectionName& name) {
  const auto found =
      std::ranges::find_if(document.sections, [&](const Section& section) { return name.matches(section.heading); });
  return found == document.sections.end() ? nullptr : &*found;
}

std::string prose_below(std::string_view text, const SectionName& name) {
  const auto document = parse_markdown(text);
  const auto* section = document.value ? find_section(*document.value, name) : nullptr;
  return section != nullptr ? prose_of(text, *section) : std::string();
}

}  // namespace govcheck::formats
