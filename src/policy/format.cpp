#include "policy/format.hpp"

namespace govcheck {

ParamType ParamCodec<policy::With>::type() {
  ParamType type{.kind = ParamType::Kind::object};
  type.name = "with";
  return type;
}

bool ParamCodec<policy::With>::read(const Value& value, policy::With& out, Problems& problems) {
  out.value = value;
  if (value.is(Value::Kind::map)) return true;
  return params::wrong_type(value, "a map of parameters", problems);
}

ParamType ParamCodec<policy::GroupForm>::type() {
  return {.kind = ParamType::Kind::one_of,
          .alternatives = {ParamCodec<std::vector<std::string>>::type(), ParamCodec<policy::GroupEntry>::type()}};
}

bool ParamCodec<policy::GroupForm>::read(const Value& value, policy::GroupForm& out, Problems& problems) {
  if (value.is(Value::Kind::list))
    return ParamCodec<std::vector<Located<std::string>>>::read(value, out.members, problems);
  if (value.is(Value::Kind::map)) return ParamCodec<policy::GroupEntry>::read(value, out, problems);
  return params::wrong_type(value, "a list of members, or a map with members and teams", problems);
}

ParamType ParamCodec<policy::ProfileForm>::type() {
  return {.kind = ParamType::Kind::one_of,
          .alternatives = {{.kind = ParamType::Kind::choice, .choices = {"all"}},
                           ParamCodec<std::vector<std::string>>::type()}};
}

bool ParamCodec<policy::ProfileForm>::read(const Value& value, policy::ProfileForm& out, Problems& problems) {
  out.all = value.is(Value::Kind::text) && value.text == "all";
  if (out.all) return true;
  if (!value.is(Value::Kind::list)) return params::wrong_type(value, "a list of rules, or all", problems);
  return ParamCodec<std::vector<Located<std::string>>>::read(value, out.rules, problems);
}

namespace policy {

Parsed<Date> Date::parse(std::string_view written) {
  const auto parsed = text::parse_date(written);
  if (!parsed.value) return Parsed<Date>::failure(parsed.error, parsed.hint);
  return {Date{*parsed.value, std::string(written)}, {}, {}, 0};
}

Parsed<SignedGlob> SignedGlob::parse(std::string_view written) {
  const auto sign = written.starts_with('!') ? std::size_t{1} : std::size_t{0};
  const auto glob = text::Glob::parse(written.substr(sign));
  if (!glob.value) return Parsed<SignedGlob>::failure(glob.error, glob.hint, glob.offset + sign);
  return {SignedGlob{std::string(written)}, {}, {}, 0};
}

Parsed<SignedName> SignedName::parse(std::string_view written) {
  if (written.empty() || written == "!")
    return Parsed<SignedName>::failure("an empty name matches no one", "write a login, a name, an email, or * for all");
  return {SignedName{std::string(written)}, {}, {}, 0};
}

ParamList<RuleEntry> RuleEntry::declare() {
  return {
      param("uses", &RuleEntry::uses, "The rule kind; may be left out when the name is the kind."),
      param("when", &RuleEntry::when, "Looks only where this expression in CEL holds; see docs/expressions.md."),
      param("with", &RuleEntry::with, "The parameters of the rule kind."),
      param("paths", &RuleEntry::paths, "Looks only at what touches these paths."),
      param("branches", &RuleEntry::branches, "Looks only at these branches, or at changes that they bring."),
      param("targets", &RuleEntry::targets, "Looks only at changes into these branches."),
      param("authors", &RuleEntry::authors, "Looks only at what these people (login, name or email) wrote."),
      param("severity", &RuleEntry::severity, "How bad a finding is; error unless given."),
      param("enforcement", &RuleEntry::enforcement,
            "Whether a finding blocks, is advice, or the rule is off; block unless given."),
      param("on-missing", &RuleEntry::on_missing,
            "What it costs when the evidence is not there; the command line decides unless given."),
      param("clause", &RuleEntry::clause, "The prose that the rule enforces: a document and its heading."),
      param("because", &RuleEntry::because, "Why the rule is there, for the person who is stopped by it."),
  };
}

ParamList<GroupEntry> GroupEntry::declare() {
  return {param("members", &GroupEntry::members, "Logins, emails or names of other groups."),
          param("teams", &GroupEntry::teams, "Teams of the host, such as acme/cab, that this group stands for.")};
}

ParamList<CalendarEntry> CalendarEntry::declare() {
  return {
      param("timezone", &CalendarEntry::timezone, "An IANA time zone; UTC unless given."),
      param("weekend", &CalendarEntry::weekend, "Days that are no business days; saturday and sunday unless given."),
      param("holidays", &CalendarEntry::holidays, "Dates that are no business days.")};
}

ParamList<MatchEntry> MatchEntry::declare() {
  return {param("commits", &MatchEntry::commits, "Commits by name, at least seven hexadecimal digits."),
          param("paths", &MatchEntry::paths, "Findings in these files."),
          param("branches", &MatchEntry::branches, "These branches, or changes that they bring."),
          param("authors", &MatchEntry::authors, "What these people (login, name or email) wrote."),
          param("until-tag", &MatchEntry::until_tag, "Commits that this tag contains.")};
}

ParamList<ExceptionEntry> ExceptionEntry::declare() {
  return {required_param("rule", &ExceptionEntry::rule, "The name of the rule that is let off."),
          required_param("match", &ExceptionEntry::match, "What is let off; all that is given must hold."),
          required_param("reason", &ExceptionEntry::reason, "Why; shown in every report."),
          required_param("owner", &ExceptionEntry::owner, "Who answers for it."),
          param("expires", &ExceptionEntry::expires,
                "The first day on which it no longer applies; may be left out only for fixed past commits.")};
}

ParamList<FileEntry> FileEntry::declare() {
  return {required_param("govcheck", &FileEntry::version, "The version of this format: 1."),
          param("include", &FileEntry::include, "Packs (govcheck:NAME) and files beside this one; later wins."),
          param("groups", &FileEntry::groups, "Who is who."),
          param("identities", &FileEntry::identities, "One human, several logins and emails, counted once."),
          param("calendar", &FileEntry::calendar, "Which days count."),
          param("rules", &FileEntry::rules, "The rules by name."),
          param("profiles", &FileEntry::profiles, "Which rules run at which moment."),
          param("exceptions", &FileEntry::exceptions, "The one place where something may be let off.")};
}

}  // namespace policy
}  // namespace govcheck
