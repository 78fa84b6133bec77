#include "report/plain_text.hpp"

#include <fmt/format.h>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace govcheck::report {

bool is_log_command(std::string_view line, std::size_t offset) {
  if (offset == 0 || line.substr(offset - 1, 2) != "##") return false;
  auto next = offset + 1;
  while (next < line.size() && next < offset + 20 && text::is_ascii_letter(line[next])) ++next;
  return next < line.size() && line[next] == '[';
}

std::string safe_line(std::string_view text) {
  const auto line = text::printable(text);
  const auto start = line.find_first_not_of(' ');
  std::string safe;
  safe.reserve(line.size());
  for (std::size_t offset = 0; offset < line.size(); ++offset) {
    if (is_log_command(line, offset))
      safe += "\\x23";
    else if (offset == start && line.compare(start, 2, "::") == 0)
      safe += "\\x3a";
    else
      safe += line[offset];
  }
  return safe;
}

std::string cut_line(std::string_view text, std::size_t columns) {
  // A column takes four bytes at most, but for combining marks, which may be lost here.
  const auto cut = text.size() > columns * 4;
  if (cut) text = text.substr(0, columns * 4);
  const auto line = safe_line(text);
  if (!cut && text::display_width(line) <= columns) return line;
  std::size_t used = 0;
  std::size_t offset = 0;
  while (offset < line.size()) {
    const auto length = text::offset_of_code_point(std::string_view(line).substr(offset), 1);
    const auto width = text::display_width(std::string_view(line).substr(offset, length));
    if (used + width + 1 > columns) break;
    used += width;
    offset += length;
  }
  return line.substr(0, offset) + "…";
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  constexpr std::size_t most = 4'000;  // a sentence, not a file
  const auto line = cut_line(text, most);
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const auto end = std::min(line.find(' ', offset), line.size());
    const auto word = std::string_view(line).substr(offset, end - offset);
    const auto width = text::display_width(word);
    if (used > 0 && used + 1 + width > columns && !word.starts_with("::") && !word.empty()) {
      lines.emplace_back(word);
      used = width;
    } else {
      if (offset > 0) lines.back() += ' ';
      lines.back() += word;
      used += width + (offset > 0 ? 1 : 0);
    }
    offset = end + 1;
  }
  return lines;
}

std::string grouped(std::uint64_t number) {
  auto digits = fmt::format("{}", number);
  for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
    digits.insert(static_cast<std::size_t>(place), 1, ',');
  return digits;
}

std::string amount(std::uint64_t number, std::string_view one, std::string_view many) {
  if (number == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", grouped(number), one) : fmt::format("{} {}", grouped(number), many);
}

}  // namespace govcheck::report
