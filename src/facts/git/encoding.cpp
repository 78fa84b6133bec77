#include "facts/git/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace govcheck::git {
namespace {

constexpr std::size_t longest_name = 32;

/// The encodings that commits really use. Others stay unread: their converters are code that is loaded for a name a
/// stranger chose, and few of them are well tested.
bool is_trusted(std::string_view name) {
  constexpr std::array<std::string_view, 14> families = {"iso-8859-", "iso8859-", "latin",     "windows-12", "cp125",
                                                         "koi8-",     "euc-",     "shift_jis", "shift-jis",  "sjis",
                                                         "gb",        "cp936",    "big5",      "iso-2022-jp"};
  if (name.size() > longest_name) return false;
  const bool is_plain = std::ranges::all_of(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
  return is_plain && std::ranges::any_of(families, [&](std::string_view family) { return name.starts_with(family); });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

struct Recoder::Conversion {
  explicit Conversion(iconv_t opened) : handle(opened) {}
  ~Conversion() { iconv_close(handle); }
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;

  iconv_t handle;
};

Recoder::Recoder() = default;
Recoder::~Recoder() = default;
Recoder::Recoder(Recoder&&) noexcept = default;

Recoder::Conversion* Recoder::conversion_for(std::string_view encoding) {
  if (encoding.empty() || encoding.size() > longest_name) return nullptr;
  const auto known = conversions_.find(encoding);
  if (known != conversions_.end()) return known->second.get();
  constexpr std::size_t most_remembered = 64;  // of names that strangers choose
  const auto name = lower(encoding);
  if (!is_trusted(name) || conversions_.size() >= most_remembered) return nullptr;
  const auto handle = iconv_open("UTF-8", name.c_str());
  // NOLINTNEXTLINE(performance-no-int-to-ptr): how POSIX has iconv_open() fail
  auto conversion = handle == reinterpret_cast<iconv_t>(-1) ? nullptr : std::make_unique<Conversion>(handle);
  return conversions_.emplace(encoding, std::move(conversion)).first->second.get();
}

bool Recoder::converts(std::string_view encoding) { return conversion_for(encoding) != nullptr; }

std::string Recoder::to_utf8(std::string_view text, std::string_view encoding) {
  auto* conversion = conversion_for(encoding);
  if (conversion == nullptr) return std::string(text);
  iconv(conversion->handle, nullptr, nullptr, nullptr, nullptr);  // back to its first state
  std::string out(text.size() + text.size() / 2 + 16, '\0');
  auto* from = const_cast<char*>(text.data());  // iconv's signature; it only reads
  auto from_left = text.size();
  std::size_t done = 0;
  while (from_left > 0) {
    auto* to = out.data() + done;
    auto to_left = out.size() - done;
    const auto failed = iconv(conversion->handle, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1);
    if (failed && errno != E2BIG) return std::string(text);
    done = out.size() - to_left;
    if (failed) out.resize(out.size() * 2);
  }
  out.resize(done);
  return out;
}

}  // namespace govcheck::git
