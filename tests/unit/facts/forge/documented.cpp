// The example of docs/pull-request.md is what it says it is.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "govcheck/repository.hpp"

using namespace govcheck;

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(std::string(GOVCHECK_SOURCE_DIR) + "/" + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string example_of(const std::string& document) {
  constexpr std::string_view fence = "```json\n";
  const auto begin = document.find(fence);
  REQUIRE(begin != std::string::npos);
  const auto text = begin + fence.size();
  return document.substr(text, document.find("```", text) - text);
}

}  // namespace

TEST_CASE("the documented example is read whole") {
  const auto pull = read_pull_request(example_of(text_of("docs/pull-request.md")), "example.json");
  CHECK(pull.format == "govcheck");
  CHECK(*pull.number == 7);
  CHECK(*pull.title == "feat(api): list orders by customer");
  CHECK(*pull.body == "Closes #12.");
  CHECK(*pull.author == "alice");
  CHECK_FALSE(*pull.draft);
  CHECK(*pull.base_branch == "main");
  CHECK(*pull.head_branch == "feature/GOV-12-orders");
  CHECK(pull.base_sha->starts_with("8f2c"));
  CHECK(pull.head_sha->starts_with("4f2a"));
  CHECK(pull.labels->size() == 2);
  REQUIRE(pull.reviews->size() == 3);
  CHECK(pull.reviews->at(0).state == Review::State::changes_requested);
  CHECK(*pull.reviews->at(1).submitted - *pull.reviews->at(0).submitted == std::chrono::minutes(22 * 60 + 30));
  CHECK(pull.reviews->at(2).author_is_bot);
  CHECK(*pull.repository == *pull.head_repository);
  CHECK(*pull.state == PullRequest::State::open);
  CHECK(pull.opened.known());
  CHECK_FALSE(pull.merged.known());
  CHECK(*pull.requested_reviewers == std::vector<std::string>{"carol"});
  CHECK(pull.requested_teams->size() == 1);
  CHECK(pull.checks->at(0).conclusion == HostCheck::Conclusion::success);
  CHECK(pull.checks->at(0).commit == *pull.head_sha);
  CHECK_FALSE(*pull.comments->at(0).edited);
  CHECK(pull.label_events->at(0).by == "dana");
  CHECK(pull.commits->at(0).author == "alice");
  CHECK(pull.files->at(0).status == FileChange::Status::modified);
  CHECK(pull.collaborators->at(0).permission == Collaborator::Permission::write);
  CHECK(pull.not_understood.empty());
}

TEST_CASE("the document names the fields that the remedies name") {
  const auto pull = read_pull_request(R"({"number": 7})", "pr.json");
  const auto remedy = pull.labels.missing().remedy;
  const auto command = remedy.substr(remedy.find('`') + 1, remedy.rfind('`') - remedy.find('`') - 1);
  CHECK(command.starts_with("gh pr view 7 --json number,"));
  CHECK(text_of("docs/pull-request.md").find(command) != std::string::npos);
}
