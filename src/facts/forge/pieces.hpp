// Several documents about one pull request: answers of a host's API, each with a part of it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/forge/reading.hpp"
#include "govcheck/pull_request.hpp"
#include "govcheck/value.hpp"

namespace govcheck::facts::forge {

struct Document {
  std::string name;  ///< of its file
  Value value;
};

/// Documents by what they are: "github/reviews". Each list of an API may have come in several pages.
using Pieces = std::map<std::string, std::vector<Document>, std::less<>>;

/// What a document is, that is no pull request by itself; empty: nothing that is known.
std::string github_piece(const Value& document);
std::string gitlab_piece(const Value& document);
/// What an empty list is, which has no shape: by the name of its file, such as "reviews.json" or "reviews-2.json".
std::string piece_by_name(std::string_view file, bool is_gitlab);

/// Puts what the pieces say into the pull request; all other fields stay as they are.
void read_github_pieces(const Pieces& pieces, PullRequest& result);
void read_gitlab_pieces(const Pieces& pieces, PullRequest& result);

/// The items of all pages of a list, read by `read`; `key` is where an answer has its list, empty: it is one. Missing
/// where one page is full, so that another may be lacking.
template <class T>
Evidence<std::vector<T>> read_pages(PullRequest& result, const std::vector<Document>& pages, std::string_view what,
                                    std::string_view key, const std::function<Evidence<T>(const Reading& item)>& read) {
  std::vector<T> all;
  for (const auto& page : pages) {
    const Reading root(result, &page.value, "fetch it again", page.name + "#");
    const auto items = (key.empty() ? root : root.member(key)).list<T>(what, read);
    if (!items.known()) return items.missing();
    all.insert(all.end(), items->begin(), items->end());
  }
  return all;
}

}  // namespace govcheck::facts::forge
