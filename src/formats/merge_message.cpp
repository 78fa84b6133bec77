#include "formats/merge_message.hpp"

#include <array>

#include "text/lines.hpp"
#include "text/pattern.hpp"

namespace govcheck::formats {
namespace {

using text::Pattern;

constexpr std::size_t longest_line = 2'000;

/// Subjects of merges. Groups: `sources` are quoted names, `source` is one name, `owned` one behind its owner.
const std::array<Pattern, 5>& subjects() {
  static const std::array<Pattern, 5> all = {
      // git and GitLab: Merge branch 'x'; Merge branches 'x' and 'y' into z; Merge branch 'x' of host:acme/shop
      *Pattern::parse(R"(Merge (?:remote-tracking )?branch(?:es)? (?P<sources>'[^']*'(?:(?:,| and|, and) '[^']*')*))"
                      R"((?: of \S+)?(?: \(early part\))?(?: into '?(?P<target>[^' ]+)'?)?)")
           .value,
      // GitHub: Merge pull request #12 from acme/feature/x
      *Pattern::parse(R"(Merge pull request #[0-9]+ from [^/\s]+/(?P<source>\S+))").value,
      // Azure DevOps: Merge pull request 12 from feature/x into main
      *Pattern::parse(R"(Merge pull request [0-9]+ from (?P<source>\S+) into (?P<target>\S+))").value,
      // Gitea, Forgejo: Merge pull request 'title' (#12) from feature/x into main; acme:feature/x of a fork
      *Pattern::parse(
           R"(Merge pull request '.*' \([#!][0-9]+\) from (?:[^:\s]+:)?(?P<source>\S+?)(?: into (?P<target>\S+))?)")
           .value,
      // Bitbucket: Merged in feature/x (pull request #12)
      *Pattern::parse(R"(Merged in (?P<source>\S+) \(pull request #[0-9]+\))").value,
  };
  return all;
}

std::string_view subject_of(std::string_view message) {
  return text::without_space_at_end(text::line_at(message, 0).substr(0, longest_line));
}

void add_quoted(std::string_view message, Span part, bool is_remote, MergeClaim& claim) {
  for (auto at = part.offset; at < part.end();) {
    const auto open = message.find('\'', at);
    const auto close = open == std::string_view::npos ? open : message.find('\'', open + 1);
    if (close == std::string_view::npos || close >= part.end()) return;
    Span name{open + 1, close - open - 1};
    const auto slash = name.of(message).find('/');
    if (is_remote && slash != std::string_view::npos) name = {name.offset + slash + 1, name.length - slash - 1};
    claim.sources.push_back(name);
    at = close + 1;
  }
}

/// Bitbucket Server has the branches in a line of the body: Merge in SHOP/shop from feature/x to main
void read_body(std::string_view message, MergeClaim& claim) {
  static const auto line = *Pattern::parse(R"((?m)^Merge in \S+ from (?P<source>\S+) to (?P<target>\S+)$)").value;
  const auto found = line.find(message);
  if (!found) return;
  const auto groups = line.spans(message.substr(found->offset, found->length));
  if (!groups) return;
  const auto source = groups->at("source");
  const auto target = groups->at("target");
  claim.sources.push_back({found->offset + source.offset, source.length});
  claim.target = {found->offset + target.offset, target.length};
}

}  // namespace

MergeClaim read_merge_message(std::string_view message) {
  MergeClaim claim;
  const auto subject = subject_of(message);
  for (const auto& pattern : subjects()) {
    const auto groups = pattern.spans(subject);
    if (!groups) continue;
    for (const auto& [name, place] : *groups) {
      const Span span{place.offset, place.length};
      if (name == "sources") add_quoted(subject, span, subject.starts_with("Merge remote-tracking"), claim);
      if (name == "source") claim.sources.push_back(span);
      if (name == "target") claim.target = span;
    }
    return claim;
  }
  if (subject.starts_with("Pull request #")) read_body(message, claim);
  return claim;
}

std::optional<Span> find_pull_request(std::string_view message) {
  static const auto in_subject =
      *Pattern::parse(
           R"(^(?:Merge pull request (?:#?[0-9]+\b|'.*' \([#!][0-9]+\))|Merged PR [0-9]+:|Pull request #[0-9]+:))"
           R"(|\((?:pull request )?[#!][0-9]+\)$)")
           .value;
  static const auto in_body =
      *Pattern::parse(
           R"((?m)^(?:See merge request \S*![0-9]+|(?:PR-URL|Pull-request|Reviewed-on|Differential Revision): \S*[0-9]\S*)$)")
           .value;
  if (const auto found = in_subject.find(subject_of(message))) return Span{found->offset, found->length};
  if (const auto found = in_body.find(message)) return Span{found->offset, found->length};
  return std::nullopt;
}

}  // namespace govcheck::formats
