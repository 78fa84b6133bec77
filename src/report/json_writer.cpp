#include "report/json_writer.hpp"

#include <fmt/format.h>

#include <iterator>
#include <ostream>

#include "text/utf8.hpp"

namespace govcheck::report {
namespace {

constexpr std::size_t buffer_size = 64U << 10U;

bool is_plain(char byte) { return byte >= 0x20 && byte != 0x7F && byte != '"' && byte != '\\'; }

void escape_ascii(std::string& out, char byte) {
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(byte));
  }
}

/// The value of one well-formed code point of two to four bytes.
std::uint32_t decode(std::string_view encoded) {
  auto value = static_cast<unsigned char>(encoded[0]) & (0xFFU >> (encoded.size() + 1));
  for (const auto byte : encoded.substr(1)) value = (value << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  return value;
}

/// A stretch without ASCII.
void escape_wide(std::string& out, std::string_view text) {
  if (!text::find_invalid_utf8(text) && text::printable(text) == text) {
    out += text;
    return;
  }
  while (!text.empty()) {
    const auto point = text.substr(0, text::offset_of_code_point(text, 1));
    text.remove_prefix(point.size());
    if (text::find_invalid_utf8(point)) {
      out += "\xEF\xBF\xBD";
    } else if (text::printable(point) == point) {
      out += point;
    } else if (const auto value = decode(point); value < 0x10000U) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", value);
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}\\u{:04x}", 0xD800U + ((value - 0x10000U) >> 10U),
                     0xDC00U + ((value - 0x10000U) & 0x3FFU));
    }
  }
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  buffer_ += ": ";
  after_key_ = true;
  return *this;
}

void JsonWriter::value(std::string_view text) {
  separate();
  quote(text);
}

void JsonWriter::scalar(std::string_view written) {
  separate();
  buffer_ += written;
}

void JsonWriter::open(char bracket, Layout layout) {
  separate();
  buffer_ += bracket;
  const auto inherited = !scopes_.empty() && scopes_.back().on_one_line;
  scopes_.push_back({inherited || layout == Layout::line, true});
}

void JsonWriter::close(char bracket) {
  const auto scope = scopes_.back();
  scopes_.pop_back();
  if (!scope.on_one_line && !scope.is_empty) {
    buffer_ += '\n';
    buffer_.append(2 * scopes_.size(), ' ');
  }
  buffer_ += bracket;
  if (scopes_.empty()) buffer_ += '\n';
  if (buffer_.size() > buffer_size) flush();
}

/// What stands between the last thing written and the next.
void JsonWriter::separate() {
  if (after_key_ || scopes_.empty()) {
    after_key_ = false;
    return;
  }
  auto& scope = scopes_.back();
  if (!scope.is_empty) buffer_ += scope.on_one_line ? ", " : ",";
  if (!scope.on_one_line) {
    buffer_ += '\n';
    buffer_.append(2 * scopes_.size(), ' ');
  }
  scope.is_empty = false;
}

void JsonWriter::quote(std::string_view text) {
  buffer_ += '"';
  for (std::size_t offset = 0; offset < text.size();) {
    auto end = offset;
    while (end < text.size() && is_plain(text[end])) ++end;
    buffer_.append(text.substr(offset, end - offset));
    offset = end;
    while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80U) ++end;
    if (end > offset)
      escape_wide(buffer_, text.substr(offset, end - offset));
    else if (offset < text.size())
      escape_ascii(buffer_, text[end++]);
    offset = end;
  }
  buffer_ += '"';
}

void JsonWriter::flush() {
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
}

}  // namespace govcheck::report
