#include "source_tree.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

namespace architecture {
namespace {

namespace fs = std::filesystem;

constexpr std::array folders = {"src", "include", "tests", "cmake", "docs", "examples", "policies"};

bool is_cpp(const fs::path& path) { return path.extension() == ".cpp" || path.extension() == ".hpp"; }

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The offset behind the comment or literal that starts at `at`, or `at` where none starts there.
std::size_t skip_opaque(std::string_view text, std::size_t at) {
  const auto behind = [&](std::string_view end, std::size_t from) {
    const auto found = text.find(end, from);
    return found == std::string_view::npos ? text.size() : found + end.size();
  };
  const auto rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) return behind("*/", at + 2);
  if (rest.starts_with("R\"")) {
    const auto open = text.find('(', at);
    if (open == std::string_view::npos) return text.size();
    std::string end = ")";
    end.append(text.substr(at + 2, open - at - 2)).append("\"");
    return behind(end, open);
  }
  if (rest.front() != '"') return at;
  for (auto i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"' || text[i] == '\n')
      return i + 1;
  }
  return text.size();
}

std::optional<Include> parse_directive(std::string_view line) {
  const auto skip_blanks = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with("include")) return std::nullopt;
  line.remove_prefix(std::string_view("include").size());
  skip_blanks();
  if (line.empty() || (line.front() != '"' && line.front() != '<')) return std::nullopt;
  const bool quoted = line.front() == '"';
  return Include{std::string(line.substr(1, line.find(quoted ? '"' : '>', 1) - 1)), quoted, 0};
}

}  // namespace

std::vector<SourceFile> read_project(const fs::path& root) {
  std::vector<SourceFile> files;
  for (const auto* folder : folders) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (!entry.is_regular_file()) continue;
      const auto& path = entry.path();
      files.push_back({path.lexically_relative(root).generic_string(), is_cpp(path) ? read(path) : std::string()});
    }
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> includes;
  int line = 1;
  bool at_line_start = true;
  for (std::size_t i = 0; i < text.size();) {
    if (at_line_start && text[i] == '#') {
      const auto end = std::min(text.find('\n', i), text.size());
      if (auto include = parse_directive(text.substr(i, end - i))) {
        include->line = line;
        includes.push_back(std::move(*include));
      }
      i = end;
      continue;
    }
    const auto next = std::max(skip_opaque(text, i), i + 1);
    const auto passed = text.substr(i, next - i);
    line += static_cast<int>(std::ranges::count(passed, '\n'));
    if (passed.find('\n') != std::string_view::npos)
      at_line_start = true;
    else if (passed.find_first_not_of(" \t\r") != std::string_view::npos)
      at_line_start = false;
    i = next;
  }
  return includes;
}

}  // namespace architecture
