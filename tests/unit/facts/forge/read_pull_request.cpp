#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "govcheck/repository.hpp"

using namespace govcheck;

namespace {

PullRequest read(std::string_view json) { return read_pull_request(json, "pr.json"); }

std::string refusal(std::string_view json) {
  try {
    read(json);
  } catch (const InputError& error) {
    return error.what() + std::string(" | ") + error.hint();
  }
  return "read";
}

using List = std::vector<std::string>;

constexpr auto own = R"({
  "govcheck-pull-request": 1, "number": 7, "title": "feat: x", "body": "", "author": "alice", "draft": false,
  "base": "main", "head": "feature/x", "base-sha": "1111111111111111111111111111111111111111",
  "head-sha": "2222222222222222222222222222222222222222", "labels": ["a", "b"],
  "reviews": [{"author": "bob", "state": "approved", "submitted": "2026-02-02T10:00:00Z", "commit": "4f2a1b3c"},
              {"author": "ci", "state": "COMMENTED", "bot": true}, {"author": "", "state": "approved"}]})";

constexpr auto event = R"({"action": "opened", "number": 7, "repository": {}, "sender": {}, "pull_request": {
  "number": 7, "title": "t", "body": null, "draft": true, "user": {"login": "Alice", "type": "User"},
  "head": {"ref": "feature/x", "sha": "2222222222222222222222222222222222222222"},
  "base": {"ref": "main", "sha": "1111111111111111111111111111111111111111"}, "labels": [{"name": "bug"}]}})";

constexpr auto view = R"({"number": 7, "title": "t", "body": "b", "isDraft": false, "baseRefName": "main",
  "headRefName": "x", "headRefOid": "2222222222222222222222222222222222222222", "labels": [{"name": "bug"}],
  "author": {"id": "1", "is_bot": false, "login": "alice"},
  "reviews": [{"author": {"login": "bob"}, "state": "APPROVED", "submittedAt": "2026-02-02T10:00:00Z",
               "commit": {"oid": "3333333333333333333333333333333333333333"}},
              {"author": {"login": ""}, "state": "CHANGES_REQUESTED", "submittedAt": null}]})";

std::string with(std::string text, const std::string& old_part, const std::string& new_part) {
  const auto at = text.find(old_part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_part.size(), new_part);
}

}  // namespace

TEST_CASE("govcheck's own JSON is read whole") {
  const auto pull = read(own);
  CHECK(pull.format == "govcheck");
  CHECK(*pull.number == 7);
  CHECK(*pull.title == "feat: x");
  CHECK(pull.body->empty());
  CHECK(*pull.author == "alice");
  CHECK_FALSE(*pull.draft);
  CHECK(*pull.base_branch == "main");
  CHECK(*pull.head_branch == "feature/x");
  CHECK(pull.base_sha->front() == '1');
  CHECK(pull.head_sha->front() == '2');
  CHECK(*pull.labels == List{"a", "b"});
  REQUIRE(pull.reviews->size() == 3);
  const auto& reviews = *pull.reviews;
  CHECK(reviews[0].author == "bob");
  CHECK(reviews[0].state == Review::State::approved);
  CHECK(reviews[0].submitted.has_value());
  CHECK(reviews[0].commit == "4f2a1b3c");
  CHECK(reviews[1].state == Review::State::commented);
  CHECK(reviews[1].author_is_bot);
  CHECK(reviews[2].author.empty());
  CHECK(pull.not_understood.empty());
}

TEST_CASE("what the own JSON leaves out or has as null is missing, with what to do") {
  const auto pull = read(R"({"govcheck-pull-request": 1, "labels": null})");
  CHECK_FALSE(pull.labels.known());
  CHECK_FALSE(pull.reviews.known());
  CHECK(pull.title.missing().what == "pr.json (govcheck) does not say the title");
  CHECK(pull.title.missing().remedy == "write it into pr.json, see docs/pull-request.md");
  CHECK(pull.not_understood.empty());
}

TEST_CASE("the own JSON refuses unknown keys and other versions") {
  CHECK(refusal(R"({"govcheck-pull-request": 1, "lables": []})") ==
        "pr.json: unknown key at /lables | did you mean \"labels\"?");
  CHECK(refusal(R"({"govcheck-pull-request": 1, "reviews": [{"author": "b", "state": "approved", "submited": 1}]})")
            .starts_with("pr.json: unknown key at /reviews/0/submited"));
  CHECK(refusal(R"({"govcheck-pull-request": 2})")
            .starts_with("pr.json: the version of the format at /govcheck-pull-request is the number 2"));
}

TEST_CASE("a GitHub pull_request event says everything but its reviews") {
  const auto pull = read(event);
  CHECK(pull.format == "GitHub event pull_request");
  CHECK(*pull.number == 7);
  CHECK(pull.body->empty());
  CHECK(*pull.draft);
  CHECK(*pull.author == "Alice");
  CHECK(*pull.labels == List{"bug"});
  REQUIRE_FALSE(pull.reviews.known());
  CHECK(pull.reviews.missing().what == "pr.json (GitHub event pull_request) does not say the reviews, all of them");
  CHECK(pull.reviews.missing().remedy ==
        "get it with `gh pr view 7 --json number,title,body,author,isDraft,baseRefName,headRefName,headRefOid,labels,"
        "reviews > pr.json` and pass --pr pr.json");
  CHECK(pull.not_understood.empty());
}

TEST_CASE("the one review of a pull_request_review event is not taken for all of them") {
  const auto pull =
      read(with(event, R"("action")", R"("review": {"user": {"login": "bob"}, "state": "approved"}, "action")"));
  CHECK(pull.format == "GitHub event pull_request_review");
  CHECK_FALSE(pull.reviews.known());
}

TEST_CASE("the REST API's pull request is read like that of an event") {
  const auto pull = read(R"({"_links": {}, "number": 9, "title": "t", "head": {"ref": "h"}, "base": {"ref": "b"}})");
  CHECK(pull.format == "GitHub REST pull request");
  CHECK(*pull.number == 9);
  CHECK(*pull.base_branch == "b");
  CHECK_FALSE(pull.author.known());
}

TEST_CASE("a merge queue says its number, base and commits") {
  const auto pull = read(R"({"action": "checks_requested", "merge_group": {
    "head_sha": "2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d", "base_sha": "380387fbc80638b734a49e1be1c4dfec1c01b33c",
    "head_ref": "refs/heads/gh-readonly-queue/release/1.0/pr-104-929f8209d40f77f4abc622a499c93a83babdbe64",
    "base_ref": "refs/heads/release/1.0"}})");
  CHECK(pull.format == "GitHub event merge_group");
  CHECK(*pull.number == 104);
  CHECK(*pull.base_branch == "release/1.0");
  CHECK(pull.head_sha->starts_with("2ffea6"));
  CHECK_FALSE(pull.head_branch.known());
  CHECK(pull.labels.missing().remedy.find("gh pr view 104 --json") != std::string::npos);
  CHECK_FALSE(read(R"({"merge_group": {"head_ref": "refs/heads/gh-readonly-queue/main/pr-0-a"}})").number.known());
  CHECK(read(R"({"merge_group": {"head_ref": "refs/heads/x"}})").not_understood == List{"/merge_group/head_ref"});
}

TEST_CASE("a push says its branch and commit, and no number") {
  constexpr auto push = R"({"ref": "refs/heads/feature/x", "before": "0", "deleted": false,
    "after": "6113728f27ae82c7b1a177c8d03f9e96e0adf246"})";
  const auto pull = read(push);
  CHECK(pull.format == "GitHub event push");
  CHECK_FALSE(pull.number.known());
  CHECK(*pull.head_branch == "feature/x");
  CHECK(pull.head_sha->starts_with("611372"));
  CHECK_FALSE(read(with(push, "heads", "tags")).head_branch.known());
  CHECK_FALSE(read(with(push, "false", "true")).head_sha.known());
}

TEST_CASE("a check names its pull request where there is exactly one") {
  constexpr auto check =
      R"({"check_run": {"pull_requests": [{"number": 2, "head": {"ref": "h"}, "base": {"ref": "b"}}]}})";
  CHECK(*read(check).number == 2);
  CHECK(*read(check).head_branch == "h");
  CHECK_FALSE(read(R"({"check_suite": {"pull_requests": []}})").number.known());
  CHECK_FALSE(read(R"({"workflow_run": {"pull_requests": [{"number": 2}, {"number": 3}]}})").number.known());
}

TEST_CASE("the output of gh pr view is read, with any of its fields") {
  const auto pull = read(view);
  CHECK(pull.format == "gh pr view");
  CHECK(*pull.author == "alice");
  CHECK(*pull.base_branch == "main");
  REQUIRE(pull.reviews->size() == 2);
  CHECK(pull.reviews->at(0).commit.front() == '3');
  CHECK(pull.reviews->at(1).author.empty());
  const auto some = read(R"({"labels": []})");
  CHECK(some.labels->empty());
  CHECK(some.reviews.missing().remedy.starts_with("get it with `gh pr view --json number,"));
}

TEST_CASE("gh's names of bots and deleted accounts are understood") {
  const auto bot = read(R"({"author": {"is_bot": true, "login": "app/dependabot"}})");
  CHECK(*bot.author == "dependabot[bot]");
  CHECK_FALSE(read(R"({"author": {"is_bot": true, "login": "app/"}})").author.known());
  const auto reviews = *read(R"({"reviews": [{"author": {"login": "x[bot]"}, "state": "APPROVED"},
    {"author": {"login": "y", "is_bot": true}, "state": "APPROVED"},
    {"author": {"login": "z", "type": "Bot"}, "state": "APPROVED"}, {"author": null, "state": "APPROVED"}]})")
                            .reviews;
  CHECK(reviews.at(0).author_is_bot);
  CHECK(reviews.at(1).author_is_bot);
  CHECK(reviews.at(2).author_is_bot);
  CHECK(reviews.at(3).author.empty());
}

TEST_CASE("latestReviews stand for reviews unless a comment hides what came before") {
  CHECK(read(R"({"latestReviews": [{"author": {"login": "a"}, "state": "APPROVED", "commit": {"oid": ""}}]})")
            .reviews->size() == 1);
  const auto hidden = read(R"({"latestReviews": [{"author": {"login": "a"}, "state": "COMMENTED"}]})");
  CHECK_FALSE(hidden.reviews.known());
  CHECK(hidden.not_understood == List{"/latestReviews"});
}

TEST_CASE("a review that is half understood makes the reviews missing, never an approval") {
  const std::vector<std::pair<std::string, std::string>> damages = {
      {R"("APPROVED")", R"("LGTM")"},
      {R"("APPROVED")", "null"},
      {R"("APPROVED")", "1"},
      {R"("APPROVED")", R"(["APPROVED"])"},
      {R"({"login": "bob"})", R"("bob")"},
      {R"({"login": "bob"})", R"({"login": null})"},
      {R"({"login": "bob"})", R"({"name": "bob"})"},
      {R"("2026-02-02T10:00:00Z")", R"("yesterday")"},
      {R"("2026-02-02T10:00:00Z")", "7"},
      {R"("3333333333333333333333333333333333333333")", R"("not hex")"},
      {R"({"author": {"login": ""}, "state": "CHANGES_REQUESTED", "submittedAt": null})", "null"},
      {R"("reviews": [)", R"("reviews": {}, "x": [)"},
      {R"("reviews": [)", R"("reviews": null, "x": [)"},
  };
  for (const auto& [good, bad] : damages) {
    INFO(good << " → " << bad);
    const auto pull = read(with(view, good, bad));
    CHECK_FALSE(pull.reviews.known());
    CHECK(pull.labels.known());
  }
  const auto pull = read(with(view, R"("APPROVED")", R"("LGTM")"));
  CHECK(pull.reviews.missing().what == "pr.json: the state of a review is not known: \"LGTM\"");
  CHECK(pull.not_understood == List{"/reviews/0/state"});
}

TEST_CASE("a review that lacks something is named by its pointer") {
  const auto pull = read(R"({"reviews": [{"author": {"login": "bob"}, "state": "APPROVED"}, {"state": "APPROVED"}]})");
  CHECK(pull.reviews.missing().what == "pr.json (gh pr view) does not say the author of a review");
  CHECK(pull.not_understood == List{"/reviews/1"});
}

TEST_CASE("a field of a wrong type is missing and named by its pointer") {
  const auto pull =
      read(with(with(event, R"("name": "bug")", R"("name": 5)"), R"({"login": "Alice", "type": "User"})", "null"));
  CHECK(pull.labels.missing().what ==
        "pr.json: the name of a label at /pull_request/labels/0/name should be a text and is the number 5");
  CHECK(pull.author.missing().what == "pr.json: the account of the author has been deleted");
  CHECK(pull.not_understood == List{"/pull_request/user", "/pull_request/labels/0/name"});
  CHECK_FALSE(read(with(event, "2222222222222222222222222222222222222222", "0000000000000000000000000000000000000000"))
                  .head_sha.known());
  CHECK_FALSE(read(R"({"number": 0, "isDraft": "no"})").number.known());
  CHECK_FALSE(read(R"({"number": 0, "isDraft": "no"})").draft.known());
}

TEST_CASE("what is no pull request is refused with what to pass") {
  CHECK(refusal("{\"number\": }") == "pr.json:1:12: this is not valid JSON: unexpected '}' | ");
  CHECK(refusal("[]").starts_with("pr.json holds a list, not one pull request | pass the data of one"));
  CHECK(refusal(R"({"data": {}})").starts_with("pr.json is an answer of a GraphQL API"));
  CHECK(refusal(R"({"repository": {}, "sender": {}, "issue": {}})")
            .starts_with("pr.json is a GitHub event that is about no"));
  CHECK(
      refusal(R"({"iid": 3, "title": "GitLab"})").starts_with("pr.json holds no pull request of a known shape | pass"));
  CHECK(refusal("7").starts_with("pr.json holds no pull request of a known shape"));
}
