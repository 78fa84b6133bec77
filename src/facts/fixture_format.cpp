#include "facts/fixture_format.hpp"

#include <fmt/format.h>

#include "text/calendar.hpp"

namespace govcheck {

ParamType ParamCodec<fixture::ChangeForm>::type() {
  return {.kind = ParamType::Kind::one_of,
          .alternatives = {ParamCodec<std::string>::type(), ParamCodec<fixture::ChangeEntry>::type()}};
}

bool ParamCodec<fixture::ChangeForm>::read(const Value& value, fixture::ChangeForm& out, Problems& problems) {
  if (value.is(Value::Kind::map)) return ParamCodec<fixture::ChangeEntry>::read(value, out, problems);
  return params::read_text(value, out.path, problems);
}

namespace fixture {

Parsed<Moment> Moment::parse(std::string_view written) {
  const auto parsed = text::parse_time(written);
  if (!parsed.value) return Parsed<Moment>::failure(parsed.error, parsed.hint);
  return {Moment{*parsed.value, std::string(written)}, {}, {}, 0};
}

Moment default_now() { return *Moment::parse("2026-01-01").value; }

Parsed<Name> Name::parse(std::string_view written) {
  const auto id = ObjectId::from_hex(written);
  if (!id)
    return Parsed<Name>::failure(fmt::format("\"{}\" is no name of a commit", written),
                                 "write from 1 to 40 hexadecimal digits");
  return {Name{*id, std::string(written)}, {}, {}, 0};
}

ParamList<PersonEntry> PersonEntry::declare() {
  return {param("name", &PersonEntry::name, "The name."), param("email", &PersonEntry::email, "The email."),
          param("date", &PersonEntry::date, "When; the case's now unless given.")};
}

ParamList<CommitEntry> CommitEntry::declare() {
  return {param("id", &CommitEntry::id, "The name, filled up with zeros; made up unless given."),
          required_param("message", &CommitEntry::message, "The whole message."),
          param("author", &CommitEntry::author, "Who wrote it."),
          param("committer", &CommitEntry::committer, "Who committed it; the author unless given."),
          param("parents", &CommitEntry::parents, "Its parents; the commit before unless given. Two make a merge."),
          param("files", &CommitEntry::files, "The files that it changed."),
          param("contents", &CommitEntry::contents,
                "What files contain at this commit; all others are as its first parent has them.")};
}

ParamList<ChangeEntry> ChangeEntry::declare() {
  return {required_param("path", &ChangeEntry::path, "The path at the head."),
          param("status", &ChangeEntry::status, "What happened to it."),
          param("from", &ChangeEntry::from, "The path at the base, of a rename or copy.")};
}

ParamList<BranchEntry> BranchEntry::declare() {
  return {required_param("name", &BranchEntry::name, "The short name."),
          param("current", &BranchEntry::current, "Is it checked out?"),
          param("ahead", &BranchEntry::ahead, "Commits that the base has not."),
          param("behind", &BranchEntry::behind, "Commits that only the base has."),
          param("first-committed", &BranchEntry::first_committed, "The earliest commit date that is not on the base."),
          param("first-authored", &BranchEntry::first_authored, "The earliest author date that is not on the base."),
          param("first-commit", &BranchEntry::first_commit, "The commit of first-committed.")};
}

ParamList<MissingEntry> MissingEntry::declare() {
  using E = MissingEntry;
  return {param("change", &E::change, "Why there is no change."),
          param("changes", &E::changes, "Why the changed files are not known."),
          param("commits", &E::commits, "Why not all commits could be reached."),
          param("branches", &E::branches, "Why the branches are not known."),
          param("files", &E::files, "Why the tree of the head is not known."),
          param("base-files", &E::base_files, "Why the tree of the base is not known."),
          param("history", &E::history, "Why commits cannot be looked up.")};
}

ParamList<FactsEntry> FactsEntry::declare() {
  using E = FactsEntry;
  return {param("now", &E::now, "The moment of the check."),
          param("base", &E::base, "The branch that receives the change."),
          param("branch", &E::branch, "The current branch, which brings the change."),
          param("commits", &E::commits, "The commits in scope, oldest first."),
          param("known-commits", &E::known_commits, "Further commits that exist."),
          param("tags", &E::tags, "Tags, and the commits that each contains."),
          param("tips", &E::tips, "Branches, and the last commit of each; the current branch has the last one."),
          param("changes", &E::changes, "The files that the change touches."),
          param("patches", &E::patches,
                "What commits change against their merge base: of each path any text; equal texts are equal changes."),
          param("files", &E::files, "The tree of the head: path to content."),
          param("base-files", &E::base_files, "The tree of the base; the head's unless given."),
          param("branches", &E::branches, "The branches in scope; the current one unless given."),
          param("pull-request", &E::pull_request, "What the host knows; what is left out is missing evidence."),
          param("missing", &E::missing, "Facts that are not known, each with the reason.")};
}

}  // namespace fixture
}  // namespace govcheck
