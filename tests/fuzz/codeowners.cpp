// The first line lists paths, the rest is CODEOWNERS. Positions must lie within the text, and one cursor that has seen
// other paths must answer like a fresh one.
#include "formats/codeowners.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool good) {
  if (!good) std::abort();
}

using namespace govcheck::formats;

void check_line(const CodeOwnersLine& line, std::string_view text) {
  require(line.number > 0 && !line.pattern.empty());
  require(line.offset + line.length <= text.size());
  require(text.substr(line.offset, line.pattern.size()) == line.pattern);
  if (!line.fault) return;
  require(!line.fault->message.empty() && !line.fault->hint.empty());
  require(line.fault->length > 0 && line.fault->offset + line.fault->length <= text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto end = input.find('\n');
  auto paths = input.substr(0, end);
  const auto text = end == std::string_view::npos ? std::string_view() : input.substr(end + 1);
  const auto file = parse_codeowners(text);
  for (const auto& line : file.lines) check_line(line, text);
  Ownership used(file);
  for (auto space = paths.find(' '); !paths.empty(); space = paths.find(' ')) {
    const auto path = paths.substr(0, space);
    paths.remove_prefix(space == std::string_view::npos ? paths.size() : space + 1);
    Ownership fresh(file);
    const auto* owner = used.line_for(path);
    require(owner == fresh.line_for(path));
    require(used.skipped_for(path) == fresh.skipped_for(path));
    if (owner == nullptr) continue;
    // Alone, the pattern that won still matches.
    CodeOwners alone;
    alone.lines.push_back(*owner);
    require(Ownership(alone).line_for(path) != nullptr);
  }
  return 0;
}
