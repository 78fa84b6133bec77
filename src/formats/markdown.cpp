#include "formats/markdown.hpp"

#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "text/ascii.hpp"

namespace govcheck::formats {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using Document = std::unique_ptr<cmark_node, FreeNode>;

std::string_view trimmed_end(std::string_view line) {
  const auto last = line.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? line.substr(0, 0) : line.substr(0, last + 1);
}

/// The front matter with the line behind it; nullopt: the text does not start with one that ends.
struct FrontMatter {
  Span inside;
  std::size_t rest = 0;
};

std::optional<FrontMatter> find_front_matter(std::string_view text) {
  const std::size_t start = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const auto starts = markdown_line_starts(text);
  const auto line = [&](std::size_t index) {
    const auto from = std::max(starts[index], start);
    return trimmed_end(text.substr(from, starts[index + 1] - from));
  };
  if (starts.size() < 2 || line(0) != "---") return std::nullopt;
  for (std::size_t index = 1; index + 1 < starts.size(); ++index)
    if (line(index) == "---" || line(index) == "...")
      return FrontMatter{{starts[1], starts[index] - starts[1]}, starts[index + 1]};
  return std::nullopt;
}

std::string plain_text(cmark_node* node) {
  std::string text;
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(node));
  while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
    auto* const current = cmark_iter_get_node(iterator.get());
    const auto type = cmark_node_get_type(current);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) text += cmark_node_get_literal(current);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) text += ' ';
  }
  return text;
}

/// The heading's text in its first line, without the marks around it.
Span heading_span(std::string_view line, std::size_t offset) {
  auto written = trimmed_end(line);
  auto from = std::min(written.find_first_not_of(" \t"), written.size());
  if (const auto behind = written.find_first_not_of('#', from);
      behind != from && written.substr(from).starts_with('#')) {
    from = std::min(behind, written.size());
    from = std::min(written.find_first_not_of(" \t", from), written.size());
    const auto last = written.find_last_not_of('#');
    if (last < from) written = written.substr(0, from);  // nothing but the closing marks
    if (last != std::string_view::npos && last >= from && last + 1 < written.size() &&
        (written[last] == ' ' || written[last] == '\t'))
      written = trimmed_end(written.substr(0, last));
  }
  return {offset + from, written.size() > from ? written.size() - from : 0};
}

/// Does a block other than a heading say something?
bool says_something(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_HEADING || type == CMARK_NODE_THEMATIC_BREAK) return false;
  if (type != CMARK_NODE_HTML_BLOCK) return true;
  return without_comments(cmark_node_get_literal(node)).find_first_not_of(" \t\r\n") != std::string::npos;
}

/// Walks over the blocks of the document and keeps the sections.
class Outline {
 public:
  Outline(std::string_view text, std::size_t start)
      : text_(text), start_(start), starts_(markdown_line_starts(text.substr(start))) {}

  std::vector<Section> read(cmark_node* document) {
    for (auto* node = cmark_node_first_child(document); node != nullptr; node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
        add(node);
      } else if (says_something(node)) {
        for (const auto index : open_) sections_[index].is_empty = false;
      }
    }
    for (const auto index : open_) close(index, text_.size());
    return std::move(sections_);
  }

 private:
  std::size_t offset_of_line(int number) const {  // from 1
    const auto index = std::min(static_cast<std::size_t>(std::max(number, 1)) - 1, starts_.size() - 1);
    return start_ + starts_[index];
  }

  /// Behind the line of `#`, or behind the underline: what cmark says of the end of an underlined one is not reliable.
  std::size_t end_of_heading(int number) const {
    const auto line = [&](int of) {
      const auto from = offset_of_line(of);
      const auto written = trimmed_end(text_.substr(from, offset_of_line(of + 1) - from));
      return written.substr(std::min(written.find_first_not_of(" \t"), written.size()));
    };
    if (line(number).starts_with('#')) return offset_of_line(number + 1);
    for (++number; offset_of_line(number) < text_.size(); ++number)
      if (!line(number).empty() && line(number).find_first_not_of("=-") == std::string_view::npos) break;
    return offset_of_line(number + 1);
  }

  void add(cmark_node* node) {
    Section section;
    section.level = static_cast<unsigned>(cmark_node_get_heading_level(node));
    section.heading = plain_text(node);
    const auto from = offset_of_line(cmark_node_get_start_line(node));
    const auto to = offset_of_line(cmark_node_get_start_line(node) + 1);
    section.heading_at = heading_span(text_.substr(from, to - from), from);
    const auto behind = end_of_heading(cmark_node_get_start_line(node));
    section.body = {behind, 0};
    section.own = {behind, text_.size() - behind};
    if (!sections_.empty() && sections_.back().own.end() > from)
      sections_.back().own.length = from - sections_.back().own.offset;
    while (!open_.empty() && sections_[open_.back()].level >= section.level) {
      close(open_.back(), from);
      open_.pop_back();
    }
    open_.push_back(sections_.size());
    sections_.push_back(std::move(section));
  }

  void close(std::size_t index, std::size_t end) { sections_[index].body.length = end - sections_[index].body.offset; }

  std::string_view text_;
  std::size_t start_;  // the parser saw the text from here on
  std::vector<std::size_t> starts_;
  std::vector<Section> sections_;
  std::vector<std::size_t> open_;  // sections around the current block, outermost first
};

}  // namespace

std::vector<std::size_t> markdown_line_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (auto at = text.find_first_of("\r\n"); at != std::string_view::npos; at = text.find_first_of("\r\n", at + 1)) {
    if (text.substr(at, 2) == "\r\n") ++at;
    starts.push_back(at + 1);
  }
  if (starts.back() != text.size()) starts.push_back(text.size());
  return starts;
}

const Section* Markdown::title() const {
  const auto found = std::ranges::find(sections, 1U, &Section::level);
  return found == sections.end() ? nullptr : &*found;
}

Parsed<Markdown> parse_markdown(std::string_view text, MarkdownLimits limits) {
  if (text.size() > limits.bytes)
    return Parsed<Markdown>::failure(
        fmt::format("the text has {} bytes, at most {} are read", text.size(), limits.bytes));
  Markdown markdown;
  std::size_t start = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (const auto front = find_front_matter(text)) {
    markdown.front_matter = front->inside;
    start = front->rest;
  }
  const auto rest = text.substr(start);
  const Document document(cmark_parse_document(rest.data(), rest.size(), CMARK_OPT_DEFAULT));
  markdown.sections = Outline(text, start).read(document.get());
  auto end = text.size();
  if (!markdown.sections.empty()) {
    end = markdown.sections.front().heading_at.offset;
    const auto newline = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
    end = newline == std::string_view::npos || newline < start ? start : newline + 1;
  }
  markdown.preamble = {start, end - start};
  return {std::move(markdown), {}, {}, 0};
}

std::string prose_of(std::string_view text, const Section& section) {
  const auto prose = without_comments(section.body.of(text));
  const auto first = prose.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return prose.substr(first, prose.find_last_not_of(" \t\r\n") - first + 1);
}

bool is_placeholder(std::string_view prose) {
  const auto wrapped = [&](char open, char close) {
    return prose.size() > 1 && prose.front() == open && prose.find(close) == prose.size() - 1 && prose.rfind(open) == 0;
  };
  auto word = text::ascii_lower(prose.substr(0, 10));
  std::erase_if(word, [](char byte) { return !text::is_ascii_letter(byte); });
  const auto is_short = prose.size() <= 6;
  return wrapped('{', '}') || wrapped('[', ']') || prose == "…" || prose == "..." ||
         (is_short && (word == "tbd" || word == "todo"));
}

std::string without_comments(std::string_view text) {
  std::string out(text);
  for (auto from = out.find("<!--"); from != std::string::npos; from = out.find("<!--", from)) {
    const auto close = out.find("-->", from + 4);
    const auto to = close == std::string::npos ? out.size() : close + 3;
    for (; from < to; ++from)
      if (out[from] != '\n' && out[from] != '\r') out[from] = ' ';
  }
  return out;
}

}  // namespace govcheck::formats
