#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "govcheck/repository.hpp"

using namespace govcheck;

namespace {

using State = Review::State;

constexpr auto gitea = R"({"id": 473, "number": 1, "user": {"id": 1, "login": "ann"}, "title": "t", "body": "b",
  "labels": [{"name": "bug"}], "state": "open", "merged": false, "merged_at": null, "merged_by": null,
  "closed_at": null, "created_at": "2018-07-06T00:37:47Z", "draft": false, "merge_base": "39af58f1eff02aa308e16913e887c8d50362b474",
  "base": {"ref": "main", "sha": "39af58f1eff02aa308e16913e887c8d50362b474", "repo_id": 6, "repo": {"full_name": "a/r"}},
  "head": {"ref": "feature", "sha": "4f5e7d8f15cf79387cfd8a0d30c58855ab61e138", "repo_id": 7, "repo": {"full_name": "b/r"}}})";

constexpr auto gitea_reviews = R"([
  {"id": 1, "user": {"id": 2, "login": "bob"}, "state": "APPROVED", "stale": true, "official": true, "dismissed": false,
   "commit_id": "4f5e7d8f15cf79387cfd8a0d30c58855ab61e138", "submitted_at": "2018-07-07T00:00:00Z", "body": ""},
  {"id": 2, "user": {"id": 3, "login": "cat"}, "state": "REQUEST_CHANGES", "stale": false, "official": false,
   "dismissed": false, "commit_id": "", "submitted_at": "2018-07-08T00:00:00Z"},
  {"id": 3, "user": {"id": 4, "login": "dan"}, "state": "APPROVED", "stale": false, "official": true, "dismissed": true,
   "commit_id": "", "submitted_at": "2018-07-09T00:00:00Z"},
  {"id": 4, "user": null, "team": {"name": "x"}, "state": "REQUEST_REVIEW", "stale": false, "official": false,
   "dismissed": false, "commit_id": "", "submitted_at": "2018-07-09T00:00:00Z"}])";

constexpr auto gitlab = R"({"iid": 7, "title": "t", "description": null, "author": {"username": "ann"}, "draft": false,
  "state": "opened", "target_branch": "main", "source_branch": "x", "sha": "2be7ddb704c7b6b83732fdd5b9f09d5a397b5f8f",
  "diff_refs": {"base_sha": "1111111111111111111111111111111111111111", "start_sha": "c380d3acebd181f13629a25d2e2acca46ffe1e00"},
  "labels": ["bug", "ui"], "source_project_id": 3, "target_project_id": 3, "references": {"full": "g/p!7"},
  "created_at": "2016-12-03T17:23:34.123Z", "merged_at": null, "closed_at": null, "reviewers": [{"username": "bob"}]})";

constexpr auto cloud =
    R"({"type": "pullrequest", "id": 4, "title": "t", "description": "d", "state": "OPEN", "draft": false,
  "author": {"account_id": "5c7", "nickname": "ann"}, "created_on": "2020-01-17T01:02:49.003611+00:00",
  "destination": {"branch": {"name": "main"}, "commit": {"hash": "710db794f15b"}, "repository": {"full_name": "a/r"}},
  "source": {"branch": {"name": "x"}, "commit": {"hash": "31c54529bd80"}, "repository": {"full_name": "a/r"}},
  "reviewers": [], "participants": [
    {"user": {"account_id": "b"}, "role": "REVIEWER", "approved": true, "state": "approved"},
    {"user": {"account_id": "c"}, "role": "REVIEWER", "approved": false, "state": "changes_requested"},
    {"user": {"account_id": "d"}, "role": "PARTICIPANT", "approved": false, "state": null}]})";

constexpr auto server = R"({"id": 4, "title": "t", "description": "d", "state": "OPEN", "createdDate": 1359085920000,
  "fromRef": {"id": "refs/heads/x", "latestCommit": "31c54529bd8031c54529bd8031c54529bd800000", "repository": {"slug": "r", "project": {"key": "P"}}},
  "toRef": {"id": "refs/heads/main", "latestCommit": "41c54529bd8031c54529bd8031c54529bd800000", "repository": {"slug": "r", "project": {"key": "P"}}},
  "author": {"user": {"name": "ann"}}, "participants": [], "reviewers": [
    {"user": {"name": "bob"}, "lastReviewedCommit": "31c54529bd8031c54529bd8031c54529bd800000", "approved": true, "status": "APPROVED"},
    {"user": {"name": "cat"}, "approved": false, "status": "NEEDS_WORK"},
    {"user": {"name": "dan"}, "approved": false, "status": "UNAPPROVED"}]})";

constexpr auto azure = R"({"pullRequestId": 19, "status": "active", "createdBy": {"uniqueName": "ann@x"}, "title": "t",
  "description": "d", "isDraft": false, "creationDate": "2022-03-04T13:34:54.3177724Z",
  "sourceRefName": "refs/heads/x", "targetRefName": "refs/heads/main", "repository": {"name": "r", "project": {"name": "p"}},
  "lastMergeSourceCommit": {"commitId": "01768d964c03e97260af0bd8cd9e5cd1f9ac6356"},
  "lastMergeTargetCommit": {"commitId": "b748ab7eb49b8627214f22f631f878c4af9893b5"}, "reviewers": [
    {"uniqueName": "bob@x", "vote": 10}, {"uniqueName": "cat@x", "vote": 5}, {"uniqueName": "dan@x", "vote": 0},
    {"uniqueName": "eve@x", "vote": -5}, {"uniqueName": "fay@x", "vote": -10},
    {"uniqueName": "vstfs:///x", "displayName": "Team", "isContainer": true, "vote": 10}]})";

constexpr auto gerrit = R"({"id": "p~main~I1", "project": "p", "branch": "main", "change_id": "I1", "subject": "s",
  "status": "NEW", "created": "2013-02-01 09:59:32.126000000", "_number": 39, "owner": {"username": "ann"},
  "current_revision": "27cc4558b5a3d3387dd11ee2df7a117e7e581822",
  "revisions": {"27cc4558b5a3d3387dd11ee2df7a117e7e581822": {"created": "2013-02-02 00:00:00.000000000"}},
  "labels": {"Verified": {"approved": {"username": "ci"}, "all": []}, "Code-Review": {"all": [
    {"value": 2, "username": "bob", "date": "2013-02-03 00:00:00.000000000"},
    {"value": 1, "username": "cat", "date": "2013-02-03 00:00:00.000000000"},
    {"value": -1, "username": "dan", "date": "2013-02-01 00:00:00.000000000"}, {"value": 0, "username": "eve"}]}}})";

std::string shown(const Evidence<std::vector<Review>>& reviews) {
  if (!reviews.known()) return "missing: " + reviews.missing().what;
  constexpr std::array names = {"approved", "changes-requested", "commented", "dismissed", "pending"};
  std::string all;
  for (const auto& review : *reviews)
    all += review.author + " " + names.at(static_cast<std::size_t>(review.state)) + "; ";
  return all;
}

PullRequest read(std::string_view json) { return read_pull_request(json, "pr.json"); }

PullRequest read_all(const std::vector<NamedText>& files) { return read_pull_request_files(files, "evidence"); }

std::string refusal(const std::vector<NamedText>& files) {
  try {
    read_all(files);
  } catch (const InputError& error) {
    return error.what();
  }
  return "read";
}

}  // namespace

TEST_CASE("a pull request of Gitea is not taken for GitHub's") {
  const auto pull = read(gitea);
  CHECK(pull.format == "Gitea pull request");
  CHECK(*pull.author == "ann");
  CHECK(*pull.fork);
  CHECK(*pull.state == PullRequest::State::open);
  CHECK_FALSE(pull.reviews.known());
  CHECK(pull.not_understood.empty());
  const auto event =
      read(R"({"action": "opened", "repository": {}, "sender": {}, "pull_request": )" + std::string(gitea) + "}");
  CHECK(event.format == "Gitea event pull_request");
}

TEST_CASE("Gitea's reviews are stale, official and dismissed") {
  const auto pull = read_all({{"pull.json", gitea}, {"reviews.json", gitea_reviews}});
  CHECK(shown(pull.reviews) == "bob approved; cat changes-requested; dan dismissed; ");
  CHECK(*pull.reviews->at(0).stale);
  CHECK(*pull.reviews->at(0).official);
}

TEST_CASE("a merge request of GitLab with its approvals") {
  CHECK(read(gitlab).format == "GitLab merge request");
  CHECK_FALSE(read(gitlab).reviews.known());
  const auto pull = read_all({{"mr.json", gitlab},
                              {"approvals.json", R"({"iid": 7, "approved_by": [{"user": {"username": "bob"}}]})"},
                              {"reviewers.json", R"([{"user": {"username": "cat"}, "state": "requested_changes",
                                                      "created_at": "2016-12-03T17:23:34Z"}])"},
                              {"notes.json", "[]"}});
  CHECK(*pull.number == 7);
  CHECK(*pull.repository == "g/p");
  CHECK(*pull.head_repository == "g/p");
  CHECK(pull.base_sha->starts_with("c380"));
  CHECK(pull.labels->size() == 2);
  CHECK(shown(pull.reviews) == "bob approved; cat changes-requested; ");
  CHECK(pull.comments->empty());
}

TEST_CASE("approvals and approval_state of GitLab that do not agree are no evidence") {
  const auto pull = read_all({{"mr.json", gitlab},
                              {"approvals.json", R"({"iid": 7, "approved_by": []})"},
                              {"state.json", R"({"approval_rules_overwritten": false, "rules": [
                                 {"approved_by": [{"username": "bob"}]}]})"}});
  CHECK(shown(pull.reviews) == "missing: evidence: approvals.json and state.json do not agree on who approved");
  CHECK(refusal({{"mr.json", gitlab}, {"approvals.json", R"({"iid": 8, "approved_by": []})"}}).find("about number") !=
        std::string::npos);
}

TEST_CASE("requested changes of which GitLab does not say whose they are") {
  auto changed = nlohmann::json::parse(gitlab);
  changed["detailed_merge_status"] = "requested_changes";
  CHECK(shown(read(changed.dump()).reviews).find("somebody has requested changes") != std::string::npos);
}

TEST_CASE("participants of Bitbucket Cloud and reviewers of Bitbucket Server") {
  CHECK(shown(read(cloud).reviews) == "b approved; c changes-requested; ");
  CHECK(*read(cloud).author == "5c7");
  CHECK(read(cloud).not_understood.empty());
  CHECK(shown(read(server).reviews) == "bob approved; cat changes-requested; ");
  CHECK(*read(server).repository == "P/r");
  CHECK_FALSE(*read(server).fork);
  CHECK(read(server).opened.known());
}

TEST_CASE("votes of Azure DevOps: 10 and 5 approve, -5 and -10 object, those of groups do not count") {
  CHECK(shown(read(azure).reviews) ==
        "bob@x approved; cat@x approved; eve@x changes-requested; fay@x changes-requested; ");
  CHECK(*read(azure).requested_reviewers == std::vector<std::string>{"dan@x"});
  auto odd = nlohmann::json::parse(azure);
  odd["reviewers"][0]["vote"] = 7;
  CHECK_FALSE(read(odd.dump()).reviews.known());
}

TEST_CASE("Code-Review votes of Gerrit: +2 approves, +1 does not") {
  const auto pull = read(std::string(")]}'\n") + gerrit);
  CHECK(shown(pull.reviews) == "bob approved; cat commented; dan changes-requested; ");
  CHECK(pull.reviews->at(0).commit == *pull.head_sha);
  CHECK(pull.reviews->at(2).commit.empty());
  REQUIRE(pull.checks->size() == 1);
  CHECK(pull.checks->at(0).conclusion == HostCheck::Conclusion::success);
}

TEST_CASE("files of GitHub's API become one pull request") {
  constexpr auto pull_json =
      R"({"_links": {}, "number": 9, "title": "t", "state": "open", "head": {"ref": "h"}, "base": {"ref": "b"}})";
  constexpr auto reviews = R"([
    {"id": 2, "user": {"login": "bob"}, "state": "APPROVED", "submitted_at": "2026-01-02T00:00:00Z", "commit_id": "abcdef1"},
    {"id": 1, "user": {"login": "bob"}, "state": "CHANGES_REQUESTED", "submitted_at": "2026-01-01T00:00:00Z",
     "commit_id": null, "pull_request_url": "https://api.github.com/repos/o/r/pulls/9"}])";
  constexpr auto runs = R"({"total_count": 2, "check_runs": [
    {"name": "build", "app": {"slug": "github-actions"}, "status": "completed", "conclusion": "failure",
     "head_sha": "abcdef1", "started_at": "2026-01-01T00:00:00Z", "completed_at": "2026-01-01T00:01:00Z"},
    {"name": "build", "app": {"slug": "github-actions"}, "status": "in_progress", "conclusion": null,
     "head_sha": "abcdef1", "started_at": "2026-01-02T00:00:00Z", "completed_at": null}]})";
  constexpr auto status = R"({"state": "success", "sha": "abcdef1", "statuses": [
    {"context": "ci/legacy", "state": "success", "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}]})";
  constexpr auto timeline = R"([{"event": "labeled", "actor": {"login": "dana"}, "label": {"name": "ok"},
    "created_at": "2026-01-01T00:00:00Z"}, {"event": "committed", "sha": "x"}])";
  const auto pull = read_all({{"1.json", pull_json},
                              {"2.json", reviews},
                              {"3.json", runs},
                              {"4.json", status},
                              {"5.json", timeline},
                              {"comments.json", "[]"}});
  CHECK(*pull.number == 9);
  CHECK(shown(pull.reviews) == "bob changes-requested; bob approved; ");
  REQUIRE(pull.checks->size() == 2);
  CHECK(pull.checks->at(0).conclusion == HostCheck::Conclusion::pending);
  CHECK(pull.checks->at(1).name == "ci/legacy");
  CHECK(pull.checks->at(1).commit == "abcdef1");
  CHECK(pull.label_events->at(0).by == "dana");
  CHECK(pull.comments->empty());
  CHECK(refusal({{"1.json", pull_json}, {"odd.json", "[]"}}).find("odd.json holds nothing") != std::string::npos);
  auto lacking = nlohmann::json::parse(runs);
  lacking["total_count"] = 3;
  CHECK_FALSE(read_all({{"1.json", pull_json}, {"3.json", lacking.dump()}}).checks.known());
}

TEST_CASE("what two files say differently is no evidence, and both are named") {
  const auto pull = read_all({{"a.json", R"({"number": 7, "title": "a", "labels": [], "isDraft": false})"},
                              {"b.json", R"({"number": 7, "title": "b", "labels": [], "isDraft": 1})"}});
  CHECK(pull.title.missing().what == "the title: a.json says \"a\", b.json says \"b\"");
  CHECK(pull.labels.known());
  CHECK_FALSE(pull.draft.known());
  CHECK(refusal({{"a.json", R"({"number": 7, "labels": []})"}, {"b.json", R"({"number": 8, "labels": []})"}}) ==
        "a.json is about number 7, b.json about 8");
}

TEST_CASE("a list that fills a page may have a next one") {
  auto list = nlohmann::json::array();
  for (int index = 0; index < 30; ++index)
    list.push_back({{"user", {{"login", "u"}}}, {"state", "APPROVED"}, {"commit_id", nullptr}});
  const std::string pull = R"({"_links": {}, "number": 9, "head": {}, "base": {}})";
  CHECK_FALSE(read_all({{"p.json", pull}, {"reviews.json", list.dump()}}).reviews.known());
  CHECK(read_all({{"p.json", pull}, {"reviews.json", list.dump()}, {"reviews-2.json", "[]"}}).reviews->size() == 30);
}

TEST_CASE("the GraphQL API's connections are read where they are whole") {
  const std::string whole =
      R"({"data": {"repository": {"pullRequest": {"number": 7, "reviews": {"totalCount": 1, "nodes": [
    {"author": {"login": "bob"}, "state": "APPROVED"}]}}}}})";
  CHECK(shown(read(whole).reviews) == "bob approved; ");
  auto part = nlohmann::json::parse(whole);
  part["data"]["repository"]["pullRequest"]["reviews"]["totalCount"] = 2;
  CHECK_FALSE(read(part.dump()).reviews.known());
}

TEST_CASE("a document that is cut or damaged never approves more than the whole one") {
  for (const std::string whole : {gitea, gitlab, cloud, server, azure, gerrit}) {
    const auto approvals = [](const PullRequest& pull) {
      std::size_t count = 0;
      if (pull.reviews.known())
        for (const auto& review : *pull.reviews) count += review.state == State::approved ? 1U : 0U;
      return count;
    };
    const auto most = approvals(read(whole));
    for (std::size_t cut = 0; cut < whole.size(); cut += 7) CHECK_THROWS_AS(read(whole.substr(0, cut)), InputError);
    const auto document = nlohmann::json::parse(whole);
    const auto flat = document.flatten();
    for (auto member = flat.begin(); member != flat.end(); ++member) {
      const auto& pointer = member.key();
      for (const nlohmann::json& other : {nlohmann::json(), nlohmann::json("x"), nlohmann::json(17),
                                          nlohmann::json(false), nlohmann::json::array(), nlohmann::json::object()}) {
        auto damaged = document;
        damaged[nlohmann::json::json_pointer(pointer)] = other;
        std::size_t found = 0;
        try {
          found = approvals(read(damaged.dump()));
        } catch (const InputError&) {
        }
        INFO(pointer << " = " << other.dump());
        CHECK(found <= most);
      }
    }
  }
}
