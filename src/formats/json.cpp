#include "formats/json.hpp"

#include <fmt/format.h>

#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <vector>

#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

/// Walks over the bytes and counts them, so that a handler knows how far the lexer has read.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t& count) : at_(at), count_(&count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  CountingIterator operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  std::size_t* count_;
};

/// Builds values from nlohmann's events: its own document type would keep the last of two equal keys and overflow the
/// stack on deep input.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, const std::size_t& read, std::uint32_t source, Problems& problems, JsonLimits limits)
      : text_(text), read_(read), source_(source), problems_(problems), limits_(limits) {}

  Value take() { return std::move(root_); }

  bool null() override { return scalar({}); }
  bool boolean(bool value) override {
    Value made{.kind = Value::Kind::boolean, .boolean = value};
    made.text = value ? "true" : "false";
    return scalar(std::move(made));
  }
  bool number_integer(std::int64_t value) override {
    Value made{.kind = Value::Kind::integer, .integer = value};
    made.text = std::to_string(value);
    return scalar(std::move(made));
  }
  bool number_unsigned(std::uint64_t value) override {
    if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return number_integer(static_cast<std::int64_t>(value));
    return number_float(static_cast<double>(value), std::to_string(value));
  }
  bool number_float(double value, const std::string& text) override {
    Value made{.kind = Value::Kind::number, .number = value};
    made.text = text;
    return scalar(std::move(made));
  }
  bool string(std::string& value) override {
    Value made{.kind = Value::Kind::text};
    made.text = std::move(value);
    return scalar(std::move(made));
  }
  bool binary(nlohmann::json::binary_t&) override { return false; }  // not in JSON text

  bool start_object(std::size_t) override { return open(Value::Kind::map); }
  bool key(std::string& name) override {
    auto& entries = stack_.back()->entries;
    if (!keys_.back().insert(name).second) {
      report(key_offset(), fmt::format("the key \"{}\" is there twice", name), "keep one of them");
      if (problems_.size() >= most_problems) return false;
    }
    entries.emplace_back().key = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Value::Kind::list); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error) override {
    // "[json.exception.…] parse error at …: syntax error while parsing X - REASON; last read: 'Y'; expected Z"
    std::string_view reason = error.what();
    if (const auto dash = reason.find(" - "); dash != std::string_view::npos) reason.remove_prefix(dash + 3);
    if (const auto bracket = reason.find("] "); bracket != std::string_view::npos) reason.remove_prefix(bracket + 2);
    reason = reason.substr(0, reason.find("; "));
    const auto at = position == 0 ? read_ : position;
    const bool cut = reason == "unexpected end of input";
    report(at == 0 || cut ? at : at - 1, fmt::format("this is not valid JSON: {}", reason),
           cut ? "the text may have been cut off: get it again" : "");
    return false;
  }

 private:
  static constexpr std::size_t most_problems = 50;

  void report(std::size_t offset, std::string message, std::string hint) {
    const auto at = text::position_at(text_, offset);
    problems_.add({source_, at, {at.line, at.column + 1}}, std::move(message), std::move(hint));
  }

  /// Where the key that the lexer has just read begins: inside of it every quote has a backslash before it.
  std::size_t key_offset() const {
    auto at = read_ < 2 ? 0 : read_ - 2;
    const auto escaped = [&](std::size_t quote) {
      std::size_t slashes = 0;
      while (slashes < quote && text_[quote - slashes - 1] == '\\') ++slashes;
      return slashes % 2 == 1;
    };
    while (at > 0 && (text_[at] != '"' || escaped(at))) --at;
    return at;
  }

  Value* place(Value value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    auto& parent = *stack_.back();
    if (parent.is(Value::Kind::list)) return &parent.items.emplace_back(std::move(value));
    parent.entries.back().value = std::move(value);
    return &parent.entries.back().value;
  }

  bool count() {
    if (++nodes_ <= limits_.nodes) return true;
    report(read_, fmt::format("the document has more than {} values", limits_.nodes), "keep what is needed of it");
    return false;
  }

  bool scalar(Value value) {
    if (!count()) return false;
    place(std::move(value));
    return true;
  }

  bool open(Value::Kind kind) {
    if (!count()) return false;
    if (stack_.size() >= limits_.depth) {
      report(read_ == 0 ? 0 : read_ - 1, fmt::format("nested more than {} levels deep", limits_.depth),
             "use fewer levels");
      return false;
    }
    Value value;
    value.kind = kind;
    // A child is finished before its parent's vector grows, so the pointers on the stack stay valid.
    stack_.push_back(place(std::move(value)));
    keys_.emplace_back();
    return true;
  }

  bool close() {
    stack_.pop_back();
    keys_.pop_back();
    return true;
  }

  std::string_view text_;
  const std::size_t& read_;
  std::uint32_t source_;
  Problems& problems_;
  JsonLimits limits_;
  std::size_t nodes_ = 0;
  Value root_;
  std::vector<Value*> stack_;
  std::vector<std::set<std::string>> keys_;  // an ordered set: no input can make it slow
};

/// What can be said before parsing; false after adding a problem.
bool readable(std::string_view text, std::uint32_t source, Problems& problems, const JsonLimits& limits) {
  const Range start{source, {1, 1}, {1, 2}};
  if (text.size() > limits.bytes) {
    problems.add(start, fmt::format("the document has {} bytes, at most {} are read", text.size(), limits.bytes),
                 "keep what is needed of it");
    return false;
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    problems.add(start, "the document is empty", "see whether the command that wrote it failed");
    return false;
  }
  if (const auto offset = text::find_invalid_utf8(text)) {
    const bool wide = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    const auto at = text::position_at(text, *offset);
    problems.add({source, at, {at.line, at.column + 1}},
                 wide ? "the document is UTF-16, JSON is UTF-8" : "this byte is not UTF-8",
                 wide ? "in PowerShell write it with `| Out-File -Encoding utf8`" : "write the document as UTF-8");
    return false;
  }
  return true;
}

}  // namespace

std::optional<Value> parse_json(std::string_view text, std::uint32_t source, Problems& problems, JsonLimits limits) {
  if (!readable(text, source, problems, limits)) return std::nullopt;
  const auto before = problems.size();
  std::size_t read = 0;
  std::size_t unused = 0;
  Builder builder(text, read, source, problems, limits);
  const bool whole = nlohmann::json::sax_parse(CountingIterator(text.data(), read),
                                               CountingIterator(text.data() + text.size(), unused), &builder);
  if (!whole || problems.size() != before) return std::nullopt;
  return builder.take();
}

std::string json_pointer(std::string_view parent, std::string_view key) {
  std::string out(parent);
  out += '/';
  for (const char character : key) {
    if (character == '~')
      out += "~0";
    else if (character == '/')
      out += "~1";
    else
      out += character;
  }
  return out;
}

std::string json_pointer(std::string_view parent, std::size_t index) { return fmt::format("{}/{}", parent, index); }

}  // namespace govcheck::formats
