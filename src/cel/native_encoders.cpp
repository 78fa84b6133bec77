// base64, as RFC 4648 has it; padding may be left out when reading.
#include <array>

#include "cel/native.hpp"

namespace cel {
namespace {

constexpr std::string_view standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view for_urls = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

Value encode(const Call& call, std::string_view alphabet) {
  if (!call.takes(Kind::bytes)) return call.no_overload();
  const auto bytes = call.text(0);
  if (!call.charge(bytes.size())) return call.over_limit();
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = (group << 8U) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i < bytes.size() + 1 ? alphabet[(group >> (18 - 6 * i)) & 0x3FU] : '=';
  }
  return Value::string(std::move(out));
}

Value decode(const Call& call, std::string_view alphabet) {
  if (!call.takes(Kind::string)) return call.no_overload();
  if (!call.charge(call.text(0).size())) return call.over_limit();
  std::string text(call.text(0));
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
  const auto bad = [&] { return call.fail("illegal base64 data: the text cannot be decoded"); };
  if (text.size() % 4 == 0)
    for (auto i = 0; i < 2 && text.ends_with('='); ++i) text.pop_back();
  if (text.size() % 4 == 1) return bad();
  std::string out;
  std::uint32_t group = 0;
  std::size_t bits = 0;
  for (const auto c : text) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return bad();
    group = (group << 6U) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>((group >> bits) & 0xFFU);
  }
  return Value::bytes(std::move(out));
}

constexpr std::array functions = {
    NativeEntry{"base64.encode", [](const Call& call) { return encode(call, standard); }},
    NativeEntry{"base64.decode", [](const Call& call) { return decode(call, standard); }},
    NativeEntry{"base64.encodeUrl", [](const Call& call) { return encode(call, for_urls); }},
    NativeEntry{"base64.decodeUrl", [](const Call& call) { return decode(call, for_urls); }},
};

}  // namespace

std::span<const NativeEntry> encoder_functions() { return functions; }

}  // namespace cel
