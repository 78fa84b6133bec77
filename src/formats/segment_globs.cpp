#include "formats/segment_globs.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

/// The next character of a text: a code point, or an ill-formed byte as a number of its own.
std::uint32_t take_character(std::string_view& text) {
  constexpr std::uint32_t ill_formed = 0x110000;
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80U) {
    text.remove_prefix(1);
    return first;
  }
  const auto length = text::offset_of_code_point(text, 1);
  std::uint32_t character = length == 1 ? ill_formed + first : 0;
  if (length > 1)
    for (const char byte : text.substr(0, length)) character = (character << 8U) | static_cast<unsigned char>(byte);
  text.remove_prefix(length);
  return character;
}

}  // namespace

std::uint32_t* SegmentGlobs::slot(std::uint32_t node, bool star) {
  auto& made = star ? nodes_[node].star : nodes_[node].one;
  if (made == none) {
    made = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({.stays = star});
  }
  return star ? &nodes_[node].star : &nodes_[node].one;
}

std::uint32_t SegmentGlobs::child(std::uint32_t node, std::uint32_t character) {
  const auto [found, added] = building_.try_emplace({node, character}, static_cast<std::uint32_t>(nodes_.size()));
  if (added) nodes_.emplace_back();
  return found->second;
}

std::uint32_t SegmentGlobs::add(std::string_view glob) {
  std::uint32_t node = 0;
  while (!glob.empty()) {
    const char special = glob.front();
    if (special == '*') {
      if (!nodes_[node].stays) node = *slot(node, true);
      glob.remove_prefix(1);
    } else if (special == '?') {
      node = *slot(node, false);
      glob.remove_prefix(1);
    } else {
      if (special == '\\') glob.remove_prefix(1);
      if (glob.empty()) break;  // a last backslash escapes nothing
      node = child(node, take_character(glob));
    }
  }
  if (nodes_[node].glob == none) nodes_[node].glob = globs_++;
  return nodes_[node].glob;
}

void SegmentGlobs::freeze() {
  edges_.clear();
  for (const auto& [from, to] : building_) {
    auto& node = nodes_[from.first];
    const auto index = static_cast<std::uint32_t>(edges_.size());
    if (node.first_edge == node.end_edge) node.first_edge = index;
    node.end_edge = index + 1;
    edges_.emplace_back(from.second, to);
  }
  building_.clear();
}

void SegmentGlobs::reach(std::uint32_t node, Scratch& scratch) const {
  for (; node != none; node = nodes_[node].star) {  // `*` may match nothing
    if (scratch.seen[node] == scratch.epoch) return;
    scratch.seen[node] = scratch.epoch;
    scratch.next.push_back(node);
  }
}

void SegmentGlobs::step(std::uint32_t number, std::uint32_t character, Scratch& scratch) const {
  const auto& node = nodes_[number];
  if (node.stays) reach(number, scratch);
  if (node.one != none) reach(node.one, scratch);
  const auto begin = edges_.begin() + node.first_edge;
  const auto end = edges_.begin() + node.end_edge;
  const auto edge =
      std::lower_bound(begin, end, character, [](const auto& one, std::uint32_t wanted) { return one.first < wanted; });
  if (edge != end && edge->first == character) reach(edge->second, scratch);
}

void SegmentGlobs::match(std::string_view segment, Scratch& scratch, std::vector<std::uint32_t>& matched) const {
  if (globs_ == 0) return;
  scratch.seen.resize(nodes_.size());
  const auto new_epoch = [&] {
    if (++scratch.epoch == 0) {  // the counter has wrapped
      std::fill(scratch.seen.begin(), scratch.seen.end(), 0);
      scratch.epoch = 1;
    }
    scratch.next.clear();
  };
  new_epoch();
  reach(0, scratch);
  while (!segment.empty() && !scratch.next.empty()) {
    std::swap(scratch.current, scratch.next);
    new_epoch();
    const auto character = take_character(segment);
    for (const auto node : scratch.current) step(node, character, scratch);
  }
  for (const auto node : scratch.next)
    if (nodes_[node].glob != none) matched.push_back(nodes_[node].glob);
}

}  // namespace govcheck::formats
