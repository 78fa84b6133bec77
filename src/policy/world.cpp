#include "policy/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

namespace govcheck::policy {
namespace {

using Groups = std::map<std::string, const Named<GroupForm>*, std::less<>>;

/// Collects the members of one group, following groups inside of groups.
class Members {
 public:
  Members(const Groups& groups, Problems& problems) : groups_(groups), problems_(problems) {}

  void collect(const Named<GroupForm>& group) {
    open_.push_back(group.name);
    for (const auto& member : group.value.members) add(member);
    for (const auto& team : group.value.teams) teams.push_back(team.value);
    open_.pop_back();
  }

  std::vector<std::string> members;
  std::vector<std::string> teams;

 private:
  void add(const Located<std::string>& member) {
    const auto inner = groups_.find(member.value);
    if (inner == groups_.end()) {
      members.push_back(member.value.starts_with('@') ? member.value.substr(1) : member.value);
      return;
    }
    if (std::ranges::find(open_, member.value) != open_.end()) {
      problems_.add(member.range, fmt::format("the group \"{}\" contains itself", member.value),
                    "remove it from its own members");
      return;
    }
    const auto own_teams = teams.size();
    collect(*inner->second);
    teams.resize(own_teams);  // a team stands for the inner group, not for the outer
  }

  const Groups& groups_;
  Problems& problems_;
  std::vector<std::string> open_;
};

void check_members(const Named<GroupForm>& group, Problems& problems) {
  for (const auto& member : group.value.members) {
    if (member.value.empty()) problems.add(member.range, "a member has a name", "write a login, an email or a group");
    if (member.value.find('/') != std::string::npos)
      problems.add(member.range, fmt::format("\"{}\" looks like a team of the host", member.value),
                   "write the group as { members: […], teams: [ORGANISATION/TEAM] }");
  }
  for (const auto& team : group.value.teams)
    if (team.value.find('/') == std::string::npos || team.value.starts_with('@'))
      problems.add(team.range, fmt::format("\"{}\" is no team", team.value),
                   "write it as ORGANISATION/TEAM, without @");
}

}  // namespace

People bind_people(const std::vector<FileEntry>& files, Problems& problems) {
  People people;
  std::map<std::string, const Named<std::vector<Located<std::string>>>*> identities;
  Groups groups;
  for (const auto& file : files) {
    for (const auto& identity : file.identities) identities[identity.name] = &identity;
    for (const auto& group : file.groups) {
      groups[group.name] = &group;
      check_members(group, problems);
    }
  }
  std::map<std::string, std::string> owner_of;
  for (const auto& [name, identity] : identities) {
    std::vector<std::string> aliases;
    for (const auto& alias : identity->value) {
      const auto [other, is_new] = owner_of.emplace(alias.value, name);
      if (!is_new && other->second != name)
        problems.add(alias.range, fmt::format("\"{}\" already belongs to \"{}\"", alias.value, other->second),
                     "an email or login belongs to one person");
      aliases.push_back(alias.value);
    }
    people.add_identity(name, aliases);
  }
  for (const auto& [name, group] : groups) {
    Members all(groups, problems);
    all.collect(*group);
    people.add_group(name, all.members, all.teams);
  }
  return people;
}

Calendar bind_calendar(const std::vector<FileEntry>& files, Problems& problems) {
  Calendar calendar;
  for (const auto& file : files) {
    const auto& entry = file.calendar;
    if (entry.timezone) {
      calendar.timezone = entry.timezone->value;
      const bool safe = calendar.timezone.find("..") == std::string::npos && !calendar.timezone.starts_with('/');
      std::error_code ignored;
      if (calendar.timezone != "UTC" &&
          (!safe || !std::filesystem::is_regular_file("/usr/share/zoneinfo/" + calendar.timezone, ignored)))
        problems.add(entry.timezone->range, fmt::format("the time zone \"{}\" is not known", calendar.timezone),
                     "write an IANA name such as Europe/Berlin (the system's tzdata has to be installed)");
    }
    if (entry.weekend) {
      calendar.weekend.clear();
      for (const auto day : *entry.weekend) calendar.weekend.insert(static_cast<unsigned>(day));
    }
    for (const auto& holiday : entry.holidays) calendar.holidays.insert(holiday.day);
  }
  return calendar;
}

}  // namespace govcheck::policy
