#include "approvals/requirement.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/suggest.hpp"

namespace govcheck::approvals {

ParamList<ApprovalRequirement> ApprovalRequirement::declare() {
  return {
      param("count", &ApprovalRequirement::count, "How many people must approve.",
            Limits{.minimum = 1, .maximum = 100}),
      param("groups", &ApprovalRequirement::groups, "Whose approval counts: members of these groups of the policy."),
      param("users", &ApprovalRequirement::users, "And these people, by login."),
      param("owners", &ApprovalRequirement::owners,
            "And whoever owns a changed path by CODEOWNERS of the base. With neither groups, users nor owners "
            "everybody's counts but the author's and those of bots."),
      param("must-include", &ApprovalRequirement::must_include,
            "Groups, of each of which one must be among those who approve."),
      param("any-of", &ApprovalRequirement::any_of, "Instead of the above: requirements of which one is enough."),
      param("all-of", &ApprovalRequirement::all_of, "Instead of the above: requirements that must all be met."),
  };
}

std::string describe(const ApprovalRequirement& wanted) {
  const bool any = !wanted.any_of.empty();
  if (any || !wanted.all_of.empty()) {
    std::vector<std::string> parts;
    for (const auto& part : any ? wanted.any_of : wanted.all_of) parts.push_back(describe(part));
    return text::join_words(parts, any ? "or" : "and");
  }
  auto who = wanted.groups;
  for (const auto& user : wanted.users) who.push_back("@" + user);
  if (wanted.owners) who.emplace_back("an owner of what changes");
  auto text = text::count_of(static_cast<std::uint64_t>(wanted.count), "approval");
  if (!who.empty()) text += " by " + text::join_words(who, "or");
  for (const auto& group : wanted.must_include) text += ", one of them by " + group;
  return text;
}

void validate(const ApprovalRequirement& wanted, const Value& written, Problems& problems) {
  const bool has_lists = written.find("any-of") != nullptr || written.find("all-of") != nullptr;
  if (has_lists && written.entries.size() > 1)
    problems.add(written.range, "a requirement is one list of others, or says itself what it needs",
                 "write any-of or all-of alone, and the rest as requirements in it");
  for (const auto* const key : {"any-of", "all-of"}) {
    const auto* list = written.find(key);
    if (list == nullptr) continue;
    const auto& parts = std::string_view(key) == "any-of" ? wanted.any_of : wanted.all_of;
    if (parts.empty()) problems.add(list->range, "the list of requirements is empty", "write at least one");
    for (std::size_t index = 0; index < parts.size(); ++index) validate(parts[index], list->items[index], problems);
  }
}

ApprovalJudge::ApprovalJudge(const People& people, std::map<std::string, std::optional<Missing>> approvers,
                             std::function<formats::OwnerPeople()> owners)
    : people_(people), ask_owners_(std::move(owners)) {
  for (auto& [person, unknown] : approvers) {
    if (unknown)
      unsure_.emplace(person, std::move(*unknown));
    else
      sure_.insert(person);
  }
}

ApprovalJudge::Answer ApprovalJudge::ask(const ApprovalRequirement& wanted) {
  approvers_ = sure_;
  auto surely = decide(wanted);
  if (unsure_.empty() || (surely.met && !surely.unknown)) return surely;
  // More approvals never make it worse, so what all of them cannot meet is not met.
  for (const auto& [person, unknown] : unsure_) approvers_.insert(person);
  const auto perhaps = decide(wanted);
  approvers_ = sure_;
  if (!perhaps.met) return {};
  return {true, surely.unknown ? surely.unknown : unsure_.begin()->second};
}

ApprovalJudge::Answer ApprovalJudge::decide(const ApprovalRequirement& wanted) {
  if (!wanted.any_of.empty()) return ask_any(wanted.any_of);
  if (!wanted.all_of.empty()) return ask_all(wanted.all_of);
  const auto eligible = eligible_for(wanted);
  const auto all = static_cast<std::int64_t>(approvers_.size());
  const auto counted =
      static_cast<std::int64_t>(std::ranges::count_if(approvers_, [&](const auto& one) { return eligible.has(one); }));
  if ((eligible.unknown ? all : counted) < wanted.count) return {};
  Answer answer{true, counted < wanted.count ? eligible.unknown : std::nullopt};
  for (const auto& name : wanted.must_include) {
    Eligible group;
    add_group(name, group);
    const auto includes = [&](bool surely) {
      return std::ranges::any_of(approvers_, [&](const auto& one) {
        return (group.people.contains(one) || (!surely && group.unknown)) &&
               (eligible.has(one) || (!surely && eligible.unknown));
      });
    };
    if (includes(true)) continue;
    if (!includes(false)) return {};
    answer.unknown = group.unknown ? group.unknown : eligible.unknown;
  }
  return answer;
}

ApprovalJudge::Answer ApprovalJudge::ask_any(const std::vector<ApprovalRequirement>& parts) {
  std::optional<Missing> unknown;
  for (const auto& part : parts) {
    auto answer = decide(part);
    if (answer.met && !answer.unknown) return answer;
    if (answer.unknown) unknown = std::move(answer.unknown);
  }
  return {unknown.has_value(), unknown};
}

ApprovalJudge::Answer ApprovalJudge::ask_all(const std::vector<ApprovalRequirement>& parts) {
  Answer all{true, std::nullopt};
  for (const auto& part : parts) {
    auto answer = decide(part);
    if (!answer.met) return {};
    if (answer.unknown) all.unknown = std::move(answer.unknown);
  }
  return all;
}

ApprovalJudge::Eligible ApprovalJudge::eligible_for(const ApprovalRequirement& wanted) {
  Eligible all;
  all.everybody = wanted.groups.empty() && wanted.users.empty() && !wanted.owners;
  for (const auto& group : wanted.groups) add_group(group, all);
  for (const auto& user : wanted.users) all.people.insert(people_.person(user));
  if (!wanted.owners) return all;
  if (!owners_) owners_ = ask_owners_();
  all.people.insert(owners_->people.begin(), owners_->people.end());
  if (owners_->unknown) all.unknown = owners_->unknown;
  return all;
}

void ApprovalJudge::add_group(const std::string& name, Eligible& to) const {
  const auto* members = people_.group(name);
  if (members == nullptr || members->empty())
    to.unknown = Missing{fmt::format("the policy does not say who is in the group \"{}\"", name),
                         fmt::format("name its members: groups: {{ {}: [LOGIN, LOGIN] }}", name)};
  else
    to.people.insert(members->begin(), members->end());
}

std::set<std::string> ApprovalJudge::able(const ApprovalRequirement& wanted, const std::string& author) {
  std::set<std::string> all;
  for (const auto* parts : {&wanted.any_of, &wanted.all_of})
    for (const auto& part : *parts) all.merge(able(part, author));
  if (!wanted.any_of.empty() || !wanted.all_of.empty()) return all;
  auto eligible = eligible_for(wanted);
  for (const auto& group : wanted.must_include) add_group(group, eligible);
  for (const auto& person : eligible.people)
    if (person != author && !sure_.contains(person)) all.insert(person);
  return all;
}

}  // namespace govcheck::approvals
