#include "policy/trace.hpp"

#include <algorithm>
#include <set>

#include "formats/markdown.hpp"
#include "formats/section_name.hpp"
#include "policy/clauses.hpp"
#include "text/lines.hpp"

namespace govcheck::policy {
namespace {

/// What a clause says in prose: "MR4 branch names (monorepo governance, Workflows › 1. Branch Strategy)".
struct ProseTie {
  std::string name;                   ///< of the document
  std::vector<std::string> headings;  ///< from the outermost, as names
};

std::optional<ProseTie> prose_tie(std::string_view clause) {
  constexpr std::string_view joint = " › ";
  const auto open = clause.find(" (");
  const auto comma = clause.find(", ", open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || comma == std::string_view::npos || !clause.ends_with(')')) return std::nullopt;
  ProseTie tie{std::string(clause.substr(open + 2, comma - open - 2)), {}};
  auto rest = clause.substr(comma + 2, clause.size() - comma - 3);
  while (true) {
    const auto end = rest.find(joint);
    tie.headings.push_back(formats::heading_name(rest.substr(0, end)));
    if (end == std::string_view::npos) return tie;
    rest.remove_prefix(end + joint.size());
  }
}

/// The path of `PATH.md#ANCHOR`, and its anchor; nullopt: the clause has another form.
struct PathTie {
  std::string_view path;
  std::string_view anchor;
};

std::optional<PathTie> path_tie(std::string_view clause) {
  const auto hash = clause.find('#');
  const auto path = clause.substr(0, hash);
  if (clause.find(' ') != std::string_view::npos || !path.ends_with(".md")) return std::nullopt;
  return PathTie{path, hash == std::string_view::npos ? std::string_view() : clause.substr(hash + 1)};
}

bool is_path_of(std::string_view document, std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  if (!document.ends_with(path)) return false;
  return document.size() == path.size() || document[document.size() - path.size() - 1] == '/';
}

/// The headings of a document with those above each.
class Headings {
 public:
  explicit Headings(std::vector<TracedClause>& clauses) : clauses_(clauses) {
    std::vector<std::size_t> open;
    for (std::size_t index = 0; index < clauses.size(); ++index) {
      while (!open.empty() && clauses[open.back()].level >= clauses[index].level) open.pop_back();
      parents_.push_back(open.empty() ? none : open.back());
      names_.push_back(formats::heading_name(clauses[index].heading));
      open.push_back(index);
    }
  }

  TracedClause* with_anchor(std::string_view anchor) {
    const auto found = std::ranges::find(clauses_, anchor, &TracedClause::anchor);
    return found == clauses_.end() ? nullptr : &*found;
  }
  TracedClause* with_names(const std::vector<std::string>& names) {
    for (std::size_t index = 0; index < clauses_.size(); ++index)
      if (leads_to(index, names)) return &clauses_[index];
    return nullptr;
  }
  /// A heading is covered where one below it is.
  void cover() {
    for (auto index = clauses_.size(); index-- > 0;) {
      auto& clause = clauses_[index];
      clause.is_covered = clause.is_covered || !clause.rules.empty();
      if (clause.is_covered && parents_[index] != none) clauses_[parents_[index]].is_covered = true;
    }
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// The last name is the heading's, those before it of headings above, nearest first.
  bool leads_to(std::size_t index, const std::vector<std::string>& names) const {
    if (names_[index] != names.back()) return false;
    auto above = parents_[index];
    for (auto name = names.size() - 1; name-- > 0; above = parents_[above]) {
      while (above != none && names_[above] != names[name]) above = parents_[above];
      if (above == none) return false;
    }
    return true;
  }

  std::vector<TracedClause>& clauses_;
  std::vector<std::size_t> parents_;
  std::vector<std::string> names_;
};

std::vector<TracedClause> clauses_of(std::string_view text, const formats::Markdown& document) {
  const auto anchors = heading_anchors(text).value_or(std::vector<std::string>());
  std::vector<TracedClause> clauses;
  std::uint32_t line = 1;
  std::size_t at = 0;
  for (std::size_t index = 0; index < document.sections.size(); ++index) {
    const auto& section = document.sections[index];
    for (; at < section.heading_at.offset; ++at) line += text[at] == '\n' ? 1U : 0U;
    clauses.push_back({line, section.level, section.heading, anchors.at(index), {}, false});
  }
  return clauses;
}

}  // namespace

std::size_t Trace::leaves() const {
  std::size_t count = 0;
  for (std::size_t index = 0; index < clauses.size(); ++index)
    if (index + 1 == clauses.size() || clauses[index + 1].level <= clauses[index].level) ++count;
  return count;
}

std::size_t Trace::covered_leaves() const {
  std::size_t count = 0;
  for (std::size_t index = 0; index < clauses.size(); ++index)
    if (index + 1 == clauses.size() || clauses[index + 1].level <= clauses[index].level)
      count += clauses[index].is_covered ? 1U : 0U;
  return count;
}

std::optional<Trace> trace(const Policy& policy, std::string_view document, std::string_view text) {
  const auto parsed = formats::parse_markdown(text);
  if (!parsed.value) return std::nullopt;
  Trace result;
  result.clauses = clauses_of(text, *parsed.value);
  Headings headings(result.clauses);
  std::set<std::string> names;  // by which prose calls this document
  std::vector<std::pair<const PolicyRule*, std::string>> unmatched;
  for (const auto& rule : policy.rules) {
    if (const auto path = path_tie(rule.clause)) {
      if (!is_path_of(document, path->path)) continue;
      auto* clause = path->anchor.empty() ? nullptr : headings.with_anchor(path->anchor);
      auto& elsewhere = path->anchor.empty() ? result.unspecific : result.dangling;
      (clause != nullptr ? clause->rules : elsewhere).push_back(&rule);
    } else if (const auto prose = prose_tie(rule.clause)) {
      if (auto* clause = headings.with_names(prose->headings)) {
        clause->rules.push_back(&rule);
        names.insert(prose->name);
      } else {
        unmatched.emplace_back(&rule, prose->name);
      }
    }
  }
  for (const auto& [rule, name] : unmatched)
    if (names.contains(name)) result.dangling.push_back(rule);
  headings.cover();
  return result;
}

}  // namespace govcheck::policy
