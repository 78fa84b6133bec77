// Text of old commits, in the encoding that their header names.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace govcheck::git {

/// Turns text into UTF-8; one per thread.
class Recoder {
 public:
  Recoder();
  ~Recoder();
  Recoder(Recoder&&) noexcept;
  Recoder& operator=(Recoder&&) = delete;

  /// Is there anything to do for this encoding: is it known, and not UTF-8 or ASCII already?
  bool converts(std::string_view encoding);
  /// The text in UTF-8, or as it is where the encoding is not known or the text is not in it.
  std::string to_utf8(std::string_view text, std::string_view encoding);

 private:
  struct Conversion;
  Conversion* conversion_for(std::string_view encoding);

  std::map<std::string, std::unique_ptr<Conversion>, std::less<>> conversions_;
};

}  // namespace govcheck::git
