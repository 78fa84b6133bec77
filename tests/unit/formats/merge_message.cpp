#include "formats/merge_message.hpp"

#include <catch2/catch.hpp>
#include <string>

using govcheck::formats::find_pull_request;
using govcheck::formats::read_merge_message;

namespace {

/// "a, b > into".
std::string claimed(std::string_view message) {
  const auto claim = read_merge_message(message);
  std::string out;
  for (const auto& source : claim.sources) out.append(out.empty() ? "" : ", ").append(source.of(message));
  if (!claim.target.empty()) out.append(" > ").append(claim.target.of(message));
  return out;
}

std::string pull_request(std::string_view message) {
  const auto found = find_pull_request(message);
  return found ? std::string(found->of(message)) : "none";
}

}  // namespace

TEST_CASE("what a merge says it merged", "[merge]") {
  CHECK(claimed("Merge branch 'feature/x'") == "feature/x");
  CHECK(claimed("Merge branch 'feature/x' into develop\n\nWhy.\n") == "feature/x > develop");
  CHECK(claimed("Merge branch 'feature/x' into 'develop'\r\n") == "feature/x > develop");
  CHECK(claimed("Merge branch 'main' of github.com:acme/shop") == "main");
  CHECK(claimed("Merge branch 'main' of https://example.org/shop into topic") == "main > topic");
  CHECK(claimed("Merge remote-tracking branch 'origin/feature/x' into develop") == "feature/x > develop");
  CHECK(claimed("Merge branches 'a' and 'b'") == "a, b");
  CHECK(claimed("Merge branches 'a', 'b' and 'c' into d") == "a, b, c > d");
  CHECK(claimed("Merge pull request #12 from acme/feature/x\n\nAdd x\n") == "feature/x");
  CHECK(claimed("Merge pull request 12 from feature/x into main") == "feature/x > main");
  CHECK(claimed("Merge pull request 'Add x' (#12) from feature/x into main") == "feature/x > main");
  CHECK(claimed("Merge pull request 'Add x' (#12) from ada:feature/x into main") == "feature/x > main");
  CHECK(claimed("Merged in feature/x (pull request #12)") == "feature/x");
  CHECK(claimed("Pull request #12: Add x\n\nMerge in SHOP/shop from feature/x to main\n\n* commit\n") ==
        "feature/x > main");
  CHECK(claimed("Merge the feature into main").empty());
  CHECK(claimed("Merge tag 'v1.0' into develop").empty());
  CHECK(claimed("Add x (#12)").empty());
  CHECK(claimed("").empty());
  CHECK(claimed("Merge branch 'a").empty());
}

TEST_CASE("the pull request that a commit came by", "[merge]") {
  CHECK(pull_request("Merge pull request #12 from acme/x") == "Merge pull request #12");
  CHECK(pull_request("Merge pull request 'Add x' (#12) from x into main") == "Merge pull request 'Add x' (#12)");
  CHECK(pull_request("Merged PR 12: Add x") == "Merged PR 12:");
  CHECK(pull_request("Pull request #12: Add x") == "Pull request #12:");
  CHECK(pull_request("Merged in x (pull request #12)") == "(pull request #12)");
  CHECK(pull_request("feat: add x (#12)\n\nWhy.\n") == "(#12)");
  CHECK(pull_request("feat: add x (!12)") == "(!12)");
  CHECK(pull_request("Merge branch 'x' into 'main'\n\nAdd x\n\nSee merge request acme/shop!12\n") ==
        "See merge request acme/shop!12");
  CHECK(pull_request("Add x\n\nPR-URL: https://example.org/acme/shop/pull/12\n") ==
        "PR-URL: https://example.org/acme/shop/pull/12");
  CHECK(pull_request("Add x\n\nReviewed-on: https://review.example.org/c/shop/+/12\n") ==
        "Reviewed-on: https://review.example.org/c/shop/+/12");
  CHECK(pull_request("Add x, see (#12) there") == "none");
  CHECK(pull_request("Add x\n\nFixes (#12)\n") == "none");
  CHECK(pull_request("Merge branch 'x'") == "none");
}
