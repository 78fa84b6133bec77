#include "formats/json_places.hpp"

namespace govcheck::formats {
namespace {

/// Walks over a text that is known to be JSON.
class Locator {
 public:
  Locator(std::string_view text, std::uint32_t source) : text_(text), source_(source) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  void locate(Value& value) {
    skip_space();
    switch (value.kind) {
      case Value::Kind::map:
        value.range = bracket();
        for (auto& entry : value.entries) locate_entry(entry);
        return end();
      case Value::Kind::list:
        value.range = bracket();
        for (auto& item : value.items) {
          locate(item);
          skip_separator(',');
        }
        return end();
      case Value::Kind::text: value.range = quoted(); return;
      default: value.range = word(); return;
    }
  }

 private:
  void locate_entry(Value::Entry& entry) {
    skip_space();
    entry.key_range = quoted();
    skip_separator(':');
    locate(entry.value);
    skip_separator(',');
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void step() {
    const auto byte = static_cast<unsigned char>(peek());
    ++at_;
    if (byte == '\n') {
      ++place_.line;
      place_.column = 1;
    } else if ((byte & 0xC0U) != 0x80U) {
      ++place_.column;
    }
  }

  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(peek()) != std::string_view::npos) step();
  }
  void skip_separator(char separator) {
    skip_space();
    if (peek() == separator) step();
  }
  Range bracket() {
    const auto begin = place_;
    step();
    return {source_, begin, place_};
  }
  void end() {
    skip_space();
    step();
  }

  Range quoted() {
    const auto outer = place_;
    step();
    const auto begin = place_;
    while (at_ < text_.size() && peek() != '"') {
      if (peek() == '\\') step();
      step();
      while ((static_cast<unsigned char>(peek()) & 0xC0U) == 0x80U) step();
    }
    const auto end = place_;
    step();
    return begin == end ? Range{source_, outer, place_} : Range{source_, begin, end};
  }

  Range word() {
    const auto begin = place_;
    while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(peek()) == std::string_view::npos) step();
    return {source_, begin, place_};
  }

  std::string_view text_;
  std::uint32_t source_;
  std::size_t at_ = 0;
  Position place_{1, 1};
};

}  // namespace

void locate_json(std::string_view text, std::uint32_t source, Value& document) {
  Locator(text, source).locate(document);
}

}  // namespace govcheck::formats
