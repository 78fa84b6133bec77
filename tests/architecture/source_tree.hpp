// The project's files as texts, and the #include lines in them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace architecture {

struct SourceFile {
  std::string path;  ///< from the project's root: "src/text/glob.cpp"
  std::string text;
};

struct Include {
  std::string name;  ///< as written, without quotes or brackets
  bool quoted = false;
  int line = 0;
};

/// Every file under the folders that hold code, scripts or prose of the project; texts for C++ files only.
std::vector<SourceFile> read_project(const std::filesystem::path& root);

/// The #include directives; what stands in comments and string literals is none.
std::vector<Include> includes_of(std::string_view text);

}  // namespace architecture
