#include "formats/markdown_blocks.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

#include "formats/markdown.hpp"
#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

using text::Span;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

Span without_space(std::string_view text, Span span) {
  while (!span.empty() && text::is_space(text[span.end() - 1])) --span.length;
  while (!span.empty() && text::is_space(text[span.offset])) ++span.offset, --span.length;
  return span;
}

/// Walks over the blocks of a document.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), starts_(markdown_line_starts(text)) {}

  MarkdownBlocks read() {
    const std::unique_ptr<cmark_node, FreeNode> document(
        cmark_parse_document(text_.data(), text_.size(), CMARK_OPT_DEFAULT));
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document.get()));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      if (event != CMARK_EVENT_ENTER) continue;
      auto* const node = cmark_iter_get_node(iterator.get());
      const auto type = cmark_node_get_type(node);
      if (type == CMARK_NODE_ITEM) add_box(cmark_node_first_child(node));
      if (type == CMARK_NODE_CODE_BLOCK) add_code(node);
    }
    return std::move(blocks_);
  }

 private:
  Span line(int number) const {  // from 1; without its end
    const auto index = std::min(static_cast<std::size_t>(std::max(number, 1)) - 1, starts_.size() - 1);
    const auto end = index + 1 < starts_.size() ? starts_[index + 1] : text_.size();
    Span span{starts_[index], end - starts_[index]};
    while (!span.empty() && (text_[span.end() - 1] == '\n' || text_[span.end() - 1] == '\r')) --span.length;
    return span;
  }

  void add_box(cmark_node* paragraph) {
    if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return;
    const auto whole = line(cmark_node_get_start_line(paragraph));
    const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(paragraph), 1)) - 1;
    if (column + 4 > whole.length) return;
    const auto written = whole.of(text_).substr(column);
    if (written[0] != '[' || written[2] != ']' || !text::is_space(written[3])) return;
    if (written[1] != ' ' && written[1] != 'x' && written[1] != 'X') return;
    CheckBox box;
    box.ticked = written[1] != ' ';
    box.at = without_space(text_, {whole.offset + column, whole.length - column});
    box.label = without_space(text_, {box.at.offset + 3, box.at.length - 3});
    const auto label = box.label.of(text_);
    if (label.empty()) return;
    box.struck = label.size() > 4 && label.starts_with("~~") && label.ends_with("~~");
    blocks_.boxes.push_back(box);
  }

  void add_code(cmark_node* node) {
    int length = 0;
    int offset = 0;
    char character = 0;
    if (cmark_node_get_fenced(node, &length, &offset, &character) == 0) return add_indented(node);
    CodeBlock block;
    block.info = cmark_node_get_fence_info(node);
    const auto first = cmark_node_get_start_line(node);
    block.fence = without_space(text_, line(first));
    const auto begin =
        first < static_cast<int>(starts_.size()) ? starts_[static_cast<std::size_t>(first)] : text_.size();
    const auto last = line(cmark_node_get_end_line(node));
    const auto closing = without_space(text_, last).of(text_);
    const bool is_closed = !closing.empty() && closing.find_first_not_of(character) == std::string_view::npos;
    const auto end = std::max(begin, is_closed ? last.offset : last.end());
    block.inside = {begin, end - begin};
    blocks_.code.push_back(std::move(block));
  }

  void add_indented(cmark_node* node) {
    const auto first = line(cmark_node_get_start_line(node));
    const auto last = line(cmark_node_get_end_line(node));
    if (last.end() > first.offset) blocks_.indented.push_back({first.offset, last.end() - first.offset});
  }

  std::string_view text_;
  std::vector<std::size_t> starts_;
  MarkdownBlocks blocks_;
};

void blank(std::string& text, std::size_t from, std::size_t to) {
  for (; from < to; ++from)
    if (text[from] != '\n' && text[from] != '\r') text[from] = ' ';
}

/// `code` within a line: from a run of backticks to the next run of the same length.
void blank_code_spans(std::string& text) {
  const auto run_at = [&](std::size_t at) { return std::min(text.find_first_not_of('`', at), text.size()) - at; };
  for (auto at = text.find('`'); at != std::string::npos;) {
    const auto length = run_at(at);
    const auto end = std::min(text.find('\n', at), text.size());
    auto close = text.find('`', at + length);
    while (close < end && run_at(close) != length) close = text.find('`', close + run_at(close));
    const auto behind = close < end ? close + length : at + length;
    if (close < end) blank(text, at, behind);
    at = text.find('`', behind);
  }
}

}  // namespace

MarkdownBlocks find_blocks(std::string_view text) { return Reader(text).read(); }

std::string title_of(std::string_view text, const Markdown& document, const CodeBlock& block) {
  constexpr std::ptrdiff_t most_sections = 100;
  auto before = text::without_space_at_end(text.substr(0, block.fence.offset));
  before.remove_prefix(std::min(before.find_last_of('\n') + 1, before.size()));
  auto title = block.info + "\n" + std::string(before);
  const auto& sections = document.sections;
  auto next = std::ranges::upper_bound(sections, block.fence.offset, {},
                                       [](const Section& section) { return section.own.offset; });
  unsigned level = 7;
  for (auto left = std::min(most_sections, next - sections.begin()); left > 0; --left) {
    --next;
    if (next->level >= level) continue;
    level = next->level;
    title += "\n" + next->heading;
  }
  return title;
}

std::string without_code(std::string_view text, const MarkdownBlocks& blocks) {
  std::string out(text);
  for (const auto& block : blocks.code) blank(out, block.fence.offset, block.inside.end());
  for (const auto& span : blocks.indented) blank(out, span.offset, span.end());
  out = without_comments(out);
  blank_code_spans(out);
  return out;
}

}  // namespace govcheck::formats
