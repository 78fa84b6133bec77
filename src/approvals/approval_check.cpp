#include "approvals/approval_check.hpp"

#include <fmt/format.h>

#include "formats/codeowners_file.hpp"
#include "text/suggest.hpp"

namespace govcheck::approvals {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t people_shown = 6;

}  // namespace

ApprovalCheck::ApprovalCheck(const Change& change, const Terms& terms, const Context& context)
    : context_(context),
      reviews_(context.facts().pull_request().value(), change, context.facts(), context.people(), terms),
      standings_(standings(terms)),
      judge_(context.people(), approvers(), [this] { return ownership().owners; }) {}

std::optional<ApprovalCheck::Lack> ApprovalCheck::lack_of(const ApprovalRequirement& wanted, const std::string& of) {
  const auto answer = judge_.ask(wanted);
  if (answer.unknown) undecided_ = answer.unknown;
  if (answer.unknown || answer.met) return std::nullopt;
  const auto able = judge_.able(wanted, reviews_.author());
  const auto why = of.empty() ? std::string() : fmt::format(" ({})", of);
  return Lack{fmt::format("needs {}{}; {}", describe(wanted), why, describe_standings()),
              able.empty() ? std::string("ask somebody other than the author for an approving review")
                           : fmt::format("ask for an approving review: {} can give it",
                                         text::first_few(Names(able.begin(), able.end()), people_shown))};
}

std::string ApprovalCheck::describe_standings() const {
  Names said;
  for (const auto& standing : standings_)
    said.push_back(standing.may_approve() ? standing.login + " has approved"
                   : standing.reason == NoApproval::deleted
                       ? "a reviewer has a deleted account"
                       : fmt::format("{} {}", standing.login, govcheck::describe(*standing.reason)));
  return said.empty() ? "nobody has reviewed it" : text::first_few(said, people_shown);
}

std::vector<Standing> ApprovalCheck::standings(const Terms& terms) {
  std::vector<Standing> all;
  for (const auto& standing : reviews_.standings()) {
    Names paths;
    if (terms.on_push == OnPush::owned_files && standing.may_approve()) paths = ownership().paths_of[standing.person];
    all.push_back(reviews_.after_pushes(standing, paths));
  }
  return all;
}

std::map<std::string, std::optional<Missing>> ApprovalCheck::approvers() const {
  std::map<std::string, std::optional<Missing>> all;
  for (const auto& standing : standings_)
    if (standing.may_approve()) all.emplace(standing.person, standing.unknown);
  return all;
}

ApprovalCheck::ChangedOwnership& ApprovalCheck::ownership() {
  if (!ownership_) ownership_ = find_owners();
  return *ownership_;
}

ApprovalCheck::ChangedOwnership ApprovalCheck::find_owners() const {
  ChangedOwnership all;
  const auto found = formats::find_codeowners(*context_.facts().base_tree().value()).value();
  if (!found) return all;
  const auto file = formats::parse_codeowners(found->text);
  formats::Ownership ownership(file);
  std::map<const formats::CodeOwnersLine*, Names> paths;
  for (const auto& change : context_.facts().changed_files().value()) {
    paths[ownership.line_for(change.path)].push_back(change.path);
    if (change.status == FileChange::Status::renamed)
      paths[ownership.line_for(change.old_path)].push_back(change.old_path);
  }
  for (const auto& [line, owned] : paths) {
    if (line == nullptr) continue;
    const auto owners = formats::people_of(line->owners, context_.people());
    for (const auto& person : owners.people) {
      auto& mine = all.paths_of[person];
      mine.insert(mine.end(), owned.begin(), owned.end());
    }
    all.owners.people.insert(owners.people.begin(), owners.people.end());
    if (owners.unknown) all.owners.unknown = owners.unknown;
  }
  return all;
}

void validate_all(const std::vector<ApprovalRequirement>& all, const Value& written, Problems& problems) {
  if (all.empty()) problems.add(written.range, "the list of requirements is empty", "write at least one");
  for (std::size_t index = 0; index < all.size(); ++index) validate(all[index], written.items[index], problems);
}

}  // namespace govcheck::approvals
