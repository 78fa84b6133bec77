#include "formats/codeowners_matcher.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "formats/codeowners_pattern.hpp"

namespace govcheck::formats {

/// Grows the trie, then lays its edges out flat.
struct CodeOwnersMatcher::Builder {
  explicit Builder(CodeOwnersMatcher& target) : matcher(target) {}

  void collect_literals(const std::vector<CodeOwnersPattern>& patterns) {
    std::set<std::string> all;
    for (const auto& pattern : patterns)
      for (const auto& segment : pattern.segments)
        if (segment.kind == PatternSegment::Kind::literal) all.insert(segment.text);
    matcher.literals_.assign(all.begin(), all.end());
  }

  std::uint32_t add_node() {
    matcher.nodes_.emplace_back();
    return static_cast<std::uint32_t>(matcher.nodes_.size() - 1);
  }

  std::uint32_t child(std::map<Edge, std::uint32_t>& edges, std::uint32_t node, std::uint32_t key) {
    const auto found = edges.find({node, key});
    return found != edges.end() ? found->second : edges[{node, key}] = add_node();
  }

  std::uint32_t follow(std::uint32_t node, const PatternSegment& segment) {
    using Kind = PatternSegment::Kind;
    if (segment.kind == Kind::literal) return child(literals, node, matcher.literal_number(segment.text));
    if (segment.kind == Kind::glob) return child(globs, node, matcher.globs_.add(segment.text));
    auto& made = segment.kind == Kind::deep ? matcher.nodes_[node].deep : matcher.nodes_[node].any;
    if (made != none) return made;
    const auto added = add_node();  // moves the nodes
    auto& parent = matcher.nodes_[node];
    (segment.kind == Kind::deep ? parent.deep : parent.any) = added;
    matcher.nodes_[added].stays = segment.kind == Kind::deep;
    return added;
  }

  void add(const CodeOwnersPattern& pattern, std::uint32_t number) {
    if (pattern.never) return;
    std::uint32_t node = 0;
    for (const auto& segment : pattern.segments) node = follow(node, segment);
    if (pattern.exact) matcher.nodes_[node].exact = number;  // numbers rise: the last one stays
    if (pattern.below) matcher.nodes_[node].below = number;
  }

  void lay_out() {
    for (const auto& [from, to] : literals) {
      auto& node = matcher.nodes_[from.first];
      const auto index = static_cast<std::uint32_t>(matcher.literal_edges_.size());
      if (node.first_literal == node.end_literal) node.first_literal = index;
      node.end_literal = index + 1;
      matcher.literal_edges_.emplace_back(from.second, to);
    }
    for (const auto& [from, to] : globs) {
      auto& node = matcher.nodes_[from.first];
      const auto index = static_cast<std::uint32_t>(matcher.glob_edges_.size());
      if (node.first_glob == node.end_glob) node.first_glob = index;
      node.end_glob = index + 1;
      matcher.glob_edges_.emplace_back(from.second, to);
    }
    matcher.globs_.freeze();
  }

  CodeOwnersMatcher& matcher;
  std::map<Edge, std::uint32_t> literals;  // (node, number of the literal) → node
  std::map<Edge, std::uint32_t> globs;     // (node, number of the glob) → node
};

CodeOwnersMatcher::CodeOwnersMatcher(std::span<const std::string_view> patterns) {
  std::vector<CodeOwnersPattern> compiled;
  compiled.reserve(patterns.size());
  for (const auto pattern : patterns) compiled.push_back(compile_codeowners_pattern(pattern));
  Builder builder(*this);
  builder.collect_literals(compiled);
  for (std::size_t index = 0; index < compiled.size(); ++index)
    builder.add(compiled[index], static_cast<std::uint32_t>(index + 1));
  builder.lay_out();
}

std::uint32_t CodeOwnersMatcher::literal_number(std::string_view segment) const {
  const auto found = std::lower_bound(literals_.begin(), literals_.end(), segment);
  if (found == literals_.end() || *found != segment) return static_cast<std::uint32_t>(literals_.size());
  return static_cast<std::uint32_t>(found - literals_.begin());
}

void CodeOwnersMatcher::Cursor::activate(const CodeOwnersMatcher& matcher, std::uint32_t node, Level& level) {
  if (active_[node] == epoch_) return;
  active_[node] = epoch_;
  level.nodes.push_back(node);
  level.inherited = std::max(level.inherited, matcher.nodes_[node].below);
  if (const auto deep = matcher.nodes_[node].deep; deep != none) activate(matcher, deep, level);  // one level only
}

void CodeOwnersMatcher::Cursor::start(const CodeOwnersMatcher& matcher) {
  active_.assign(matcher.nodes_.size(), 0);
  epoch_ = 1;
  levels_.assign(1, {});
  activate(matcher, 0, levels_.front());
  depth_ = 1;
}

/// Calls `visit` for each node that an active node leads to by this segment.
template <class Visit>
void CodeOwnersMatcher::Cursor::each_child(const CodeOwnersMatcher& matcher, std::string_view segment, Visit visit) {
  const auto& active = levels_[depth_ - 1].nodes;
  const auto literal = matcher.literal_number(segment);
  bool globbed = false;
  const auto by_key = [](const Edge& edge, std::uint32_t key) { return edge.first < key; };
  const auto edge_to = [&](const std::vector<Edge>& edges, std::uint32_t first, std::uint32_t last, std::uint32_t key) {
    const auto end = edges.begin() + last;
    const auto found = std::lower_bound(edges.begin() + first, end, key, by_key);
    return found != end && found->first == key ? found->second : none;
  };
  for (const auto number : active) {
    const auto& node = matcher.nodes_[number];
    if (node.any != none && !segment.empty()) visit(node.any);
    if (const auto to = edge_to(matcher.literal_edges_, node.first_literal, node.end_literal, literal); to != none)
      visit(to);
    if (node.first_glob == node.end_glob) continue;
    if (!std::exchange(globbed, true)) {
      matched_.clear();
      matcher.globs_.match(segment, scratch_, matched_);
    }
    for (const auto glob : matched_)
      if (const auto to = edge_to(matcher.glob_edges_, node.first_glob, node.end_glob, glob); to != none) visit(to);
  }
}

void CodeOwnersMatcher::Cursor::descend(const CodeOwnersMatcher& matcher, std::string_view segment, std::size_t end) {
  ++epoch_;
  if (levels_.size() == depth_) levels_.emplace_back();
  auto& next = levels_[depth_];
  const auto& now = levels_[depth_ - 1];
  next.end = end;
  next.inherited = now.inherited;
  next.nodes.clear();
  for (const auto node : now.nodes)
    if (matcher.nodes_[node].stays) activate(matcher, node, next);
  each_child(matcher, segment, [&](std::uint32_t node) { activate(matcher, node, next); });
  ++depth_;
}

std::uint32_t CodeOwnersMatcher::Cursor::finish(const CodeOwnersMatcher& matcher, std::string_view segment) {
  auto last = levels_[depth_ - 1].inherited;
  each_child(matcher, segment, [&](std::uint32_t node) { last = std::max(last, matcher.nodes_[node].exact); });
  return last;
}

std::optional<std::size_t> CodeOwnersMatcher::Cursor::last_match(const CodeOwnersMatcher& matcher,
                                                                 std::string_view path) {
  constexpr std::uint32_t renew = 0xF000'0000U;  // before the epochs wrap
  if (levels_.empty() || epoch_ > renew) start(matcher);
  const auto [here, there] = std::mismatch(path.begin(), path.end(), last_.begin(), last_.end());
  const auto common = static_cast<std::size_t>(here - path.begin());
  while (depth_ > 1 && levels_[depth_ - 1].end > common) --depth_;
  last_ = path;
  auto begin = levels_[depth_ - 1].end;
  for (auto slash = path.find('/', begin); slash != std::string_view::npos; slash = path.find('/', begin)) {
    descend(matcher, path.substr(begin, slash - begin), slash + 1);
    begin = slash + 1;
  }
  const auto number = finish(matcher, path.substr(begin));
  if (number == none) return std::nullopt;
  return number - 1;
}

}  // namespace govcheck::formats
