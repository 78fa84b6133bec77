#include "govcheck/people.hpp"

#include <algorithm>

namespace govcheck {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace

void People::add_identity(std::string_view person, const std::vector<std::string>& aliases) {
  const auto canonical = lower(person);
  person_of_[canonical] = canonical;
  for (const auto& alias : aliases) person_of_[lower(alias)] = canonical;
}

void People::add_group(std::string_view name, const std::vector<std::string>& members,
                       const std::vector<std::string>& teams) {
  auto& group = groups_[std::string(name)];
  for (const auto& member : members) group.insert(person(member));
  for (const auto& team : teams) teams_[lower(team)].insert(group.begin(), group.end());
}

std::string People::person(std::string_view login_or_email) const {
  auto name = lower(login_or_email);
  const auto found = person_of_.find(name);
  return found == person_of_.end() ? name : found->second;
}

bool People::knows(std::string_view login_or_email) const {
  if (person_of_.contains(lower(login_or_email))) return true;
  const auto name = person(login_or_email);
  return std::ranges::any_of(groups_, [&](const auto& group) { return group.second.contains(name); });
}

bool People::has_email(std::string_view login_or_email) const {
  const auto name = person(login_or_email);
  return std::ranges::any_of(person_of_, [&](const auto& alias) {
    return alias.second == name && alias.first.find('@') != std::string::npos;
  });
}

const std::set<std::string>* People::group(std::string_view name) const {
  const auto found = groups_.find(name);
  return found == groups_.end() ? nullptr : &found->second;
}

std::vector<std::string> People::group_names() const {
  std::vector<std::string> names;
  for (const auto& [name, members] : groups_) names.push_back(name);
  return names;
}

Evidence<std::set<std::string>> People::team(std::string_view slug) const {
  const auto found = teams_.find(lower(slug));
  if (found != teams_.end()) return found->second;
  return Missing{
      "nothing says who is in the team @" + std::string(slug),
      "add a group to the policy: `groups: { NAME: { members: [LOGIN, …], teams: [" + std::string(slug) + "] } }`"};
}

}  // namespace govcheck
