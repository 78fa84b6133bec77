// Several documents about one pull request, such as the answers of a host's API, read as one.
#include <fmt/format.h>

#include <algorithm>

#include "facts/forge/merge.hpp"
#include "facts/forge/pieces.hpp"
#include "facts/forge/shapes.hpp"
#include "formats/json.hpp"
#include "govcheck/repository.hpp"

namespace govcheck {
namespace {

using namespace facts::forge;

std::string piece_of(const Value& document, std::string_view file, bool is_gitlab) {
  if (document.is(Value::Kind::list) && document.items.empty()) return piece_by_name(file, is_gitlab);
  auto piece = gitlab_piece(document);
  return piece.empty() ? github_piece(document) : piece;
}

/// Addresses of the API that are no evidence of anything that is read.
bool is_ignored(std::string_view piece) { return piece == "github/review-comments"; }

PullRequest nothing(std::string source, std::string format) {
  PullRequest result;
  result.source = std::move(source);
  result.format = std::move(format);
  const Reading reading(result, nullptr, "put the answer of the host's API about it into the directory");
  result.number = reading.absent("the number");
  nothing_known(result, reading);
  return result;
}

struct Sorted {
  Pieces pieces;
  std::vector<PullRequest> whole;
};

Sorted sort_documents(std::span<const NamedText> files) {
  Sorted sorted;
  std::vector<Document> rest;
  bool is_gitlab = false;
  for (const auto& file : files) {
    Problems problems;
    auto document = formats::parse_json(file.text, 0, problems);
    const bool may_be_piece = document && (document->is(Value::Kind::list) || document->is(Value::Kind::map));
    if (may_be_piece && (document->is(Value::Kind::list) || !piece_of(*document, file.name, false).empty())) {
      is_gitlab = is_gitlab || !gitlab_piece(*document).empty();
      rest.push_back({file.name, std::move(*document)});
      continue;
    }
    sorted.whole.push_back(read_pull_request(file.text, file.name));
    is_gitlab = is_gitlab || sorted.whole.back().format.starts_with("GitLab");
  }
  for (auto& document : rest) {
    const auto piece = piece_of(document.value, document.name, is_gitlab);
    if (piece.empty())
      throw InputError(fmt::format("{} holds nothing of a pull request that is known", document.name),
                       "take it out of the directory; see docs/pull-request.md for what is read");
    if (!is_ignored(piece)) sorted.pieces[piece].push_back(std::move(document));
  }
  return sorted;
}

}  // namespace

namespace facts::forge {

std::string piece_by_name(std::string_view file, bool is_gitlab) {
  auto stem = file.substr(file.rfind('/') + 1);
  stem = stem.substr(0, stem.find('.'));
  while (!stem.empty() && (stem.back() == '-' || stem.back() == '_' || (stem.back() >= '0' && stem.back() <= '9')))
    stem.remove_suffix(1);
  std::string name(stem);
  std::ranges::replace(name, '_', '-');
  constexpr std::array<std::string_view, 7> github = {"reviews", "statuses", "comments",     "timeline",
                                                      "commits", "files",    "collaborators"};
  if (!is_gitlab) {
    if (name == "labels") return "github/labels";
    return std::ranges::find(github, name) == github.end() ? std::string() : "github/" + name;
  }
  if (name == "label-events" || name == "resource-label-events") return "gitlab/resource_label_events";
  constexpr std::array<std::string_view, 6> gitlab = {"reviewers", "notes", "discussions",
                                                      "commits",   "diffs", "statuses"};
  return std::ranges::find(gitlab, name) == gitlab.end() ? std::string() : "gitlab/" + name;
}

}  // namespace facts::forge

PullRequest read_pull_request_files(std::span<const NamedText> files, std::string_view name) {
  if (files.empty())
    throw InputError(fmt::format("{} has no JSON files", name), "put the answers of the host's API into it, as *.json");
  auto sorted = sort_documents(files);
  auto result = sorted.whole.empty() ? nothing(std::string(name), "several files") : std::move(sorted.whole.front());
  for (std::size_t index = 1; index < sorted.whole.size(); ++index) merge_into(result, sorted.whole[index]);
  if (!sorted.pieces.empty()) {
    auto pieces = nothing(std::string(name), "answers of the host's API");
    read_github_pieces(sorted.pieces, pieces);
    read_gitlab_pieces(sorted.pieces, pieces);
    merge_into(result, pieces);
  }
  if (sorted.whole.size() + sorted.pieces.size() > 1)
    result.format = fmt::format("{} files, with {}", files.size(), sorted.whole.empty() ? "lists" : result.format);
  result.source = name;
  return result;
}

}  // namespace govcheck
