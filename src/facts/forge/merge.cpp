#include "facts/forge/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "govcheck/input_error.hpp"
#include "govcheck/pull_request_words.hpp"
#include "text/calendar.hpp"
#include "text/utf8.hpp"

namespace govcheck::facts::forge {
namespace {

using Lines = std::vector<std::string>;

std::string shown(const std::string& text) {
  constexpr std::size_t most = 60;
  return '"' + text::printable(text.size() > most ? text.substr(0, most) + "…" : text) + '"';
}
std::string shown(bool value) { return value ? "true" : "false"; }
std::string shown(std::int64_t value) { return std::to_string(value); }
std::string shown(Time time) { return text::format_time(time); }
std::string shown(PullRequest::State state) { return std::string(word_for(state)); }

bool same(const std::string& a, const std::string& b) { return a == b; }
bool same(bool a, bool b) { return a == b; }
bool same(std::int64_t a, std::int64_t b) { return a == b; }
bool same(Time a, Time b) { return a == b; }
bool same(PullRequest::State a, PullRequest::State b) { return a == b; }

std::string time_line(const std::optional<Time>& time) { return time ? text::format_time(*time) : ""; }

// What two shapes both have of an item.
std::string line_of(const std::string& text) { return text; }
std::string line_of(const Review& review) {
  constexpr std::string_view bot = "[bot]";  // which gh leaves out
  const auto name =
      review.author.ends_with(bot) ? review.author.substr(0, review.author.size() - bot.size()) : review.author;
  return fmt::format("{} {} {}", name, word_for(review.state), time_line(review.submitted));
}
std::string line_of(const HostCheck& check) { return fmt::format("{} {}", check.name, word_for(check.conclusion)); }
std::string line_of(const Comment& comment) {
  return fmt::format("{} {} {}", comment.author, time_line(comment.created), comment.body);
}
std::string line_of(const LabelEvent& event) {
  return fmt::format("{} {} {} {}", event.label, event.by, event.added, time_line(event.when));
}
std::string line_of(const HostCommit& commit) { return commit.sha; }
std::string line_of(const FileChange& file) { return fmt::format("{} {}", file.path, word_for(file.status)); }
std::string line_of(const Collaborator& one) { return fmt::format("{} {}", one.login, word_for(one.permission)); }

template <class T>
Lines lines_of(const std::vector<T>& items) {
  Lines lines;
  for (const auto& item : items) lines.push_back(line_of(item));
  std::ranges::sort(lines);
  return lines;
}

template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return lines_of(a) == lines_of(b);
}
template <class T>
std::string shown(const std::vector<T>& items) {
  return items.size() == 1 ? "1 item" : fmt::format("{} items", items.size());
}

/// Branch names and commits of one may be shorter: 7 to 64 digits.
bool is_abbreviation(const std::string& a, const std::string& b) {
  return a.size() < b.size() ? b.starts_with(a) : a.starts_with(b);
}

class Merge {
 public:
  Merge(PullRequest& into, const PullRequest& from) : into_(into), from_(from) {}

  template <class T>
  void field(std::string_view what, Evidence<T> PullRequest::*member) {
    auto& mine = into_.*member;
    const auto& theirs = from_.*member;
    if (!mine.known() && mine.missing().unusable) return;
    if (!theirs.known()) {
      if (theirs.missing().unusable) mine = theirs;
      return;
    }
    if (!mine.known()) {
      mine = theirs;
      return;
    }
    if (!same(*mine, *theirs)) mine = contradiction(what, shown(*mine), shown(*theirs));
  }

  void commit(std::string_view what, Evidence<std::string> PullRequest::*member) {
    auto& mine = into_.*member;
    const auto& theirs = from_.*member;
    if (mine.known() && theirs.known() && is_abbreviation(*mine, *theirs)) {
      if (theirs->size() > mine->size()) mine = theirs;
      return;
    }
    field(what, member);
  }

  /// What tells pull requests apart: a contradiction makes everything else worthless.
  template <class T>
  void identity(std::string_view what, Evidence<T> PullRequest::*member) {
    const auto& mine = into_.*member;
    const auto& theirs = from_.*member;
    if (mine.known() && theirs.known() && !same(*mine, *theirs))
      throw InputError(
          fmt::format("{} is about {} {}, {} about {}", into_.source, what, shown(*mine), from_.source, shown(*theirs)),
          "put the data of one pull request into a directory");
    field(what, member);
  }

 private:
  Missing contradiction(std::string_view what, const std::string& mine, const std::string& theirs) const {
    return {fmt::format("{}: {} says {}, {} says {}", what, into_.source, mine, from_.source, theirs),
            "fetch both again, at one time", true};
  }

  PullRequest& into_;
  const PullRequest& from_;
};

}  // namespace

void merge_into(PullRequest& pull_request, const PullRequest& other) {
  using P = PullRequest;
  Merge merge(pull_request, other);
  merge.identity("number", &P::number);
  merge.identity("repository", &P::repository);
  merge.field("the title", &P::title);
  merge.field("the description", &P::body);
  merge.field("the author", &P::author);
  merge.field("whether it is a draft", &P::draft);
  merge.field("whether it is open", &P::state);
  merge.field("the branch that receives it", &P::base_branch);
  merge.field("the branch that brings it", &P::head_branch);
  merge.commit("the commit of its base", &P::base_sha);
  merge.commit("the commit of its head", &P::head_sha);
  merge.field("the repository that brings it", &P::head_repository);
  merge.field("whether it comes from a fork", &P::fork);
  merge.field("when it was opened", &P::opened);
  merge.field("when it was merged", &P::merged);
  merge.field("when it was closed", &P::closed);
  merge.field("who merged it", &P::merged_by);
  merge.commit("the commit of its merge", &P::merge_commit);
  merge.field("the labels", &P::labels);
  merge.field("the reviews", &P::reviews);
  merge.field("the requested reviewers", &P::requested_reviewers);
  merge.field("the requested teams", &P::requested_teams);
  merge.field("the checks", &P::checks);
  merge.field("the comments", &P::comments);
  merge.field("who set its labels", &P::label_events);
  merge.field("the commits", &P::commits);
  merge.field("the files", &P::files);
  merge.field("who may do what in the repository", &P::collaborators);
  auto& pointers = pull_request.not_understood;
  for (const auto& pointer : other.not_understood)
    pointers.push_back(pointer.starts_with('/') || pointer.empty() ? other.source + "#" + pointer : pointer);
}

}  // namespace govcheck::facts::forge
