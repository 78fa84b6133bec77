#include "formats/yaml_pieces.hpp"

#include <algorithm>

#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

using text::is_space;

std::size_t length_of_code_point(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) ++length;
  return length;
}

/// What stands at both sides without white space is the same, one by one, whatever the style folds; only escapes have
/// to be known. So the two are walked along together.
class Walk {
 public:
  Walk(std::string_view source, std::size_t start, Position begin, std::size_t line_start, std::string_view text)
      : source_(source), at_(start), line_(begin.line), counted_(line_start), text_(text) {}

  std::shared_ptr<const std::vector<Value::Piece>> run() {
    skip_indicator();
    for (std::size_t offset = 0; offset < text_.size();) {
      if (is_space(text_[offset])) {
        ++offset;
        continuous_ = false;
        continue;
      }
      skip_space();
      const auto length = length_of_code_point(text_, offset);
      const auto written = match(offset, length);
      if (written == 0) break;
      if (!continuous_) note(offset);
      continuous_ = written == length;
      at_ += written;
      offset += length;
    }
    return pieces_->empty() ? nullptr : pieces_;
  }

 private:
  enum class Style { plain, single_quoted, double_quoted };

  /// The quote, or the header of a block scalar with its line.
  void skip_indicator() {
    if (at_ >= source_.size()) return;
    const auto first = source_[at_];
    if (first == '"' || first == '\'') {
      style_ = first == '"' ? Style::double_quoted : Style::single_quoted;
      ++at_;
    } else if (first == '|' || first == '>') {
      at_ = std::min(source_.find('\n', at_), source_.size());
    }
  }

  void skip_space() {
    while (at_ < source_.size()) {
      if (is_space(source_[at_])) {
        ++at_;
      } else if (const auto length = length_of_blank_escape(); length > 0) {
        at_ += length;
      } else {
        return;
      }
      continuous_ = false;
    }
  }

  /// `\n`, `\t`, an escaped line end: white space, in double quotes.
  std::size_t length_of_blank_escape() const {
    if (style_ != Style::double_quoted || source_[at_] != '\\' || at_ + 1 >= source_.size()) return 0;
    constexpr std::string_view blank = "nrt \t\n\r";
    return blank.find(source_[at_ + 1]) == std::string_view::npos ? 0 : 2;
  }

  /// How many bytes of the source stand for this code point; 0: something else is there.
  std::size_t match(std::size_t offset, std::size_t length) const {
    if (at_ >= source_.size()) return 0;
    if (style_ == Style::double_quoted && source_[at_] == '\\') return length_of_escape();
    if (source_.substr(at_, length) != text_.substr(offset, length)) return 0;
    return style_ == Style::single_quoted && source_[at_] == '\'' ? 2 : length;
  }

  std::size_t length_of_escape() const {
    if (at_ + 1 >= source_.size()) return 0;
    std::size_t length = 2;
    switch (source_[at_ + 1]) {
      case 'x': length = 4; break;
      case 'u': length = 6; break;
      case 'U': length = 10; break;
      default: break;
    }
    return std::min(length, source_.size() - at_);
  }

  void note(std::size_t offset) {
    for (; counted_ < at_; ++counted_) {
      const auto byte = static_cast<unsigned char>(source_[counted_]);
      if (byte == '\n') {
        ++line_;
        column_ = 1;
      } else if ((byte & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
    pieces_->push_back({offset, {line_, column_}});
  }

  std::string_view source_;
  std::size_t at_;
  std::uint32_t line_;
  std::uint32_t column_ = 1;
  std::size_t counted_;  ///< up to here line and column are right
  std::string_view text_;
  Style style_ = Style::plain;
  bool continuous_ = false;
  std::shared_ptr<std::vector<Value::Piece>> pieces_ = std::make_shared<std::vector<Value::Piece>>();
};

}  // namespace

std::shared_ptr<const std::vector<Value::Piece>> locate_pieces(std::string_view source, std::size_t start,
                                                               Position begin, std::size_t line_start,
                                                               std::string_view text) {
  return Walk(source, start, begin, line_start, text).run();
}

}  // namespace govcheck::formats
