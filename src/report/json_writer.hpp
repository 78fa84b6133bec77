// Writes JSON as it comes, so that a report of any length takes no memory.
#pragma once

#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace govcheck::report {

/// Any bytes are safe to pass: what is not UTF-8 becomes U+FFFD; what could move a cursor or reorder a line is escaped.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t { block, line };

  explicit JsonWriter(std::ostream& out) : out_(out) {}
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;
  ~JsonWriter() { flush(); }

  /// Objects and lists: `fill` writes what is inside. Inside of `Layout::line` everything stays on one line.
  template <std::invocable Fill>
  void object(Fill fill, Layout layout = Layout::block) {
    open('{', layout);
    fill();
    close('}');
  }
  template <std::invocable Fill>
  void list(Fill fill, Layout layout = Layout::block) {
    open('[', layout);
    fill();
    close(']');
  }

  JsonWriter& key(std::string_view name);
  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth) { scalar(truth ? "true" : "false"); }
  void value(std::integral auto number) { scalar(std::to_string(number)); }
  void null() { scalar("null"); }

  template <class T>
  void member(std::string_view name, const T& held) {
    key(name);
    value(held);
  }
  /// Writes nothing where the text is empty.
  void member_unless_empty(std::string_view name, std::string_view text) {
    if (!text.empty()) member(name, text);
  }
  void member_or_null(std::string_view name, std::string_view text) {
    key(name);
    text.empty() ? null() : value(text);
  }

 private:
  struct Scope {
    bool on_one_line = false;
    bool is_empty = true;
  };

  void open(char bracket, Layout layout);
  void close(char bracket);
  void scalar(std::string_view written);
  void separate();
  void quote(std::string_view text);
  void flush();

  std::ostream& out_;
  std::string buffer_;
  std::vector<Scope> scopes_;
  bool after_key_ = false;
};

}  // namespace govcheck::report
