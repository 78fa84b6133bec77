// CODEOWNERS, the dialect of GitHub: which lines there are, which of them GitHub skips and why, and who owns a path.
// https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/codeowners_matcher.hpp"

namespace govcheck::formats {

/// Where GitHub looks, in this order; the first file that is there counts.
inline constexpr std::array<std::string_view, 3> codeowners_places = {".github/CODEOWNERS", "CODEOWNERS",
                                                                      "docs/CODEOWNERS"};
/// GitHub does not load a larger file: nothing has an owner then.
inline constexpr std::size_t most_codeowners_bytes = 3U << 20U;

struct CodeOwner {
  enum class Kind : std::uint8_t { user, team, email };
  Kind kind = Kind::user;
  std::string name;  ///< "alice", "acme/platform", "a@acme.io"

  /// As in the file: "@alice", "@acme/platform", "a@acme.io".
  std::string written() const;
  friend bool operator==(const CodeOwner&, const CodeOwner&) = default;
};

/// nullopt: GitHub would not take this for an owner.
std::optional<CodeOwner> parse_code_owner(std::string_view written);

/// A line with a pattern.
struct CodeOwnersLine {
  /// Why GitHub skips the line. Offset and length are those of the part at fault.
  struct Fault {
    std::string message;  ///< "\"platform\" is no owner"
    std::string hint;
    std::size_t offset = 0;
    std::size_t length = 0;
  };

  std::uint32_t number = 0;       ///< from 1
  std::size_t offset = 0;         ///< of the pattern, in bytes of the text
  std::size_t length = 0;         ///< from the pattern to the last owner
  std::string pattern;            ///< as written
  std::vector<CodeOwner> owners;  ///< none: paths that match have no owner
  std::string comment;            ///< after `#`, trimmed
  std::optional<Fault> fault;
  std::string meant;  ///< of a line with a fault: the pattern it was most likely meant to be
};

struct CodeOwners {
  std::vector<CodeOwnersLine> lines;
  bool too_large = false;  ///< over `most_codeowners_bytes`: there are no lines then
};

/// Reads any bytes; never fails.
CodeOwners parse_codeowners(std::string_view text);

/// Answers for many paths; fastest when they come sorted. Copies nothing of the file: it must outlive this. Not for
/// use by several threads at once.
class Ownership {
 public:
  explicit Ownership(const CodeOwners& file);

  /// The line that decides about this path: the last valid one that matches; nullptr: none does.
  const CodeOwnersLine* line_for(std::string_view path);
  /// A line after that one which GitHub skips and which was meant for this path; nullptr: none.
  const CodeOwnersLine* skipped_for(std::string_view path);

 private:
  /// The lines with (or without) a fault, and the matcher of their patterns.
  struct Lines {
    std::vector<const CodeOwnersLine*> all;
    CodeOwnersMatcher matcher;
    CodeOwnersMatcher::Cursor cursor;
    const CodeOwnersLine* last_match(std::string_view path);
  };
  static Lines lines_of(const CodeOwners& file, bool with_fault);

  Lines valid_;
  Lines skipped_;
};

}  // namespace govcheck::formats
