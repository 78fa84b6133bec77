// The files of a decision log: which are records, and their numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "text/pattern.hpp"

namespace govcheck::formats {

/// The name of a file in its folder, and its folder with a slash behind it ("" for the root).
std::string_view base_name(std::string_view path);
std::string_view folder_of(std::string_view path);

/// How records are named. `file_name` has a group `number`.
struct RecordNames {
  struct Number {
    std::uint64_t value = 0;
    std::size_t digits = 0;
  };

  std::string directory;  ///< with a slash behind it; "" for the root
  text::Pattern file_name;

  /// nullopt: no record, such as an index, a template, a picture.
  std::optional<Number> number_of(std::string_view path) const;
};

/// The records of one folder by number; each sub-folder counts for itself.
class DecisionLog {
 public:
  DecisionLog(const RecordNames& names, std::string_view folder) : names_(names), folder_(folder) {}

  void add(std::string_view path);
  /// The paths with this number, sorted.
  const std::set<std::string>& with_number(std::uint64_t number) const;
  /// The next free number, with as many digits as the others have.
  std::string next() const;

 private:
  const RecordNames& names_;
  std::string folder_;
  std::map<std::uint64_t, std::set<std::string>> records_;
  std::size_t digits_ = 0;
};

}  // namespace govcheck::formats
