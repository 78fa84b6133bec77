// Many CODEOWNERS patterns against many paths: which is the last one that matches? The patterns are merged into one
// trie over path segments, so time grows with the paths and hardly with the patterns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/segment_globs.hpp"

namespace govcheck::formats {

/// Patterns as GitHub reads them: `*` and `?` stay within a segment, `**` crosses segments, `\` takes the next
/// character as it is, brackets and `#` and `!` are ordinary characters. A pattern without a slash, but for a last
/// one, matches at any depth. `docs` and `docs/` own what is below; `docs/*` does not.
class CodeOwnersMatcher {
 public:
  class Cursor;

  CodeOwnersMatcher() = default;
  explicit CodeOwnersMatcher(std::span<const std::string_view> patterns);

 private:
  using Edge = std::pair<std::uint32_t, std::uint32_t>;  // key, node
  static constexpr std::uint32_t none = 0;               // the root is no node's child, no pattern has the number 0

  struct Node {
    std::uint32_t first_literal = 0;  // edges by number of a literal segment
    std::uint32_t end_literal = 0;
    std::uint32_t first_glob = 0;  // edges by number of a glob
    std::uint32_t end_glob = 0;
    std::uint32_t any = none;    // `*`
    std::uint32_t deep = none;   // `**`: a node that stays for any number of segments
    std::uint32_t exact = none;  // the last pattern (counted from 1) that ends here, for a path that ends here
    std::uint32_t below = none;  // the last pattern that ends here, for paths that go on
    bool stays = false;
  };
  struct Builder;

  std::uint32_t literal_number(std::string_view segment) const;

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<std::string> literals_;  // sorted
  std::vector<Edge> literal_edges_;    // of each node, sorted by key
  std::vector<Edge> glob_edges_;
  SegmentGlobs globs_;
};

/// Asks one matcher, path after path; keeps what it knows about the directories of the last path. Needs the matcher,
/// given with each call, to be the same one; not for use by several threads at once.
class CodeOwnersMatcher::Cursor {
 public:
  /// The index of the last pattern that matches.
  std::optional<std::size_t> last_match(const CodeOwnersMatcher& matcher, std::string_view path);

 private:
  struct Level {
    std::size_t end = 0;               // bytes of the path that are consumed, the slash included
    std::uint32_t inherited = none;    // the last pattern that owns everything below
    std::vector<std::uint32_t> nodes;  // active
  };

  void start(const CodeOwnersMatcher& matcher);
  void descend(const CodeOwnersMatcher& matcher, std::string_view segment, std::size_t end);
  std::uint32_t finish(const CodeOwnersMatcher& matcher, std::string_view segment);
  template <class Visit>
  void each_child(const CodeOwnersMatcher& matcher, std::string_view segment, Visit visit);
  void activate(const CodeOwnersMatcher& matcher, std::uint32_t node, Level& level);

  std::string last_;
  std::vector<Level> levels_;
  std::size_t depth_ = 0;              // levels in use
  std::vector<std::uint32_t> active_;  // by node: the epoch in which it was last activated
  std::uint32_t epoch_ = 0;
  SegmentGlobs::Scratch scratch_;
  std::vector<std::uint32_t> matched_;
};

}  // namespace govcheck::formats
