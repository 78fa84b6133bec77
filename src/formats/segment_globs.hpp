// Many globs against one path segment: which of them match? All globs share one trie of tokens, which is run as an
// automaton, so that time grows with the segment and with the globs that are still possible, never exponentially.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace govcheck::formats {

/// `*` is any run of characters, `?` one character (a code point), `\` takes the next character as it is.
class SegmentGlobs {
 public:
  /// What a run needs beside the globs; reused from call to call by one thread.
  struct Scratch {
    std::vector<std::uint32_t> current;
    std::vector<std::uint32_t> next;
    std::vector<std::uint32_t> seen;  // by node: the epoch in which it was last reached
    std::uint32_t epoch = 0;
  };

  /// The number of this glob; the same for equal globs. Not after `freeze`.
  std::uint32_t add(std::string_view glob);
  void freeze();
  std::uint32_t size() const { return globs_; }

  /// Appends the numbers of the globs that match the whole segment, in no particular order.
  void match(std::string_view segment, Scratch& scratch, std::vector<std::uint32_t>& matched) const;

 private:
  static constexpr std::uint32_t none = 0xFFFF'FFFFU;

  struct Node {
    std::uint32_t first_edge = 0;
    std::uint32_t end_edge = 0;
    std::uint32_t one = none;   // after `?`
    std::uint32_t star = none;  // after `*`; that node stays for any character
    std::uint32_t glob = none;  // the glob that ends here
    bool stays = false;
  };

  std::uint32_t child(std::uint32_t node, std::uint32_t character);
  std::uint32_t* slot(std::uint32_t node, bool star);
  void reach(std::uint32_t node, Scratch& scratch) const;
  void step(std::uint32_t number, std::uint32_t character, Scratch& scratch) const;

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> building_;  // (node, character) → node
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges_;                 // (character, node) of each node, sorted
  std::uint32_t globs_ = 0;
};

}  // namespace govcheck::formats
