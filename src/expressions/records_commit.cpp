// Commits, who wrote them, branches.
#include <array>

#include "expressions/records.hpp"
#include "expressions/world.hpp"
#include "formats/commit_message.hpp"

namespace govcheck::expressions {
namespace {

using cel::Value;
using Read = std::optional<Value>;

formats::CommitMessage parsed(const CommitSource& source) {
  return formats::parse_commit_message(source.commit->message);
}

std::string_view type_of(const CommitSource& source) {
  const auto header = parsed(source).header;
  return header.has_type() ? header.type.of(source.commit->message) : std::string_view();
}

bool is_breaking(const CommitSource& source) {
  const auto message = parsed(source);
  return (message.header.has_type() && !message.header.mark.empty()) ||
         formats::find_breaking_footer(source.commit->message, message).has_value();
}

Value trailers(const CommitSource& source) {
  std::vector<Value> all;
  const auto message = source.commit->message;
  for (const auto& trailer : formats::read_trailers(message, {.conventional = true}))
    all.push_back(Value::map({{text_value("key"), text_value(trailer.token.of(message))},
                              {text_value("value"), Value::string(formats::unfold(trailer.value.of(message)))}}));
  return Value::list(std::move(all));
}

Value parents(const CommitSource& source) {
  std::vector<std::string> names;
  for (const auto& parent : source.commit->parents) names.push_back(parent.hex());
  return list_value(names);
}

Value files(const CommitSource& source) {
  auto changes =
      std::make_shared<const std::vector<FileChange>>(source.world->facts().files_of(*source.commit).value());
  const auto parents = source.commit->parents;
  const Span span{parents.empty() ? std::nullopt : std::optional(parents.front()), source.commit->id};
  return file_changes_value(*source.world, *changes, span, changes);
}

Value person(const CommitSource& source, const Signature& signature) {
  return make_facts(person_fields(), PersonSource{source.world, signature, source.owner});
}

Signature canonical(const PersonSource& source) { return source.world->facts().canonical(source.signature).value(); }

constexpr std::array<Field<PersonSource>, 4> person_table = {{
    {"name", "string", "the name, as `.mailmap` has it",
     [](const PersonSource& source) -> Read { return text_value(canonical(source).name); }},
    {"email", "string", "the email address, as `.mailmap` has it",
     [](const PersonSource& source) -> Read { return text_value(canonical(source).email); }},
    {"when", "timestamp", "when it was written, or committed",
     [](const PersonSource& source) -> Read { return time_value(source.signature.when); }},
    {"id", "string", "who it is by `identities`: in lower case, one name for all emails of a person",
     [](const PersonSource& source) -> Read {
       return Value::string(source.world->people().person(canonical(source).email));
     }},
}};

constexpr std::array<Field<CommitSource>, 14> commit_table = {{
    {"id", "string", "the full name; not there for a commit that is being written",
     [](const CommitSource& source) -> Read {
       return source.commit->id ? Read(Value::string(source.commit->id->hex())) : std::nullopt;
     }},
    {"subject", "string", "the first line of the message",
     [](const CommitSource& source) -> Read { return text_value(source.commit->subject_line()); }},
    {"message", "string", "the whole message",
     [](const CommitSource& source) -> Read { return text_value(source.commit->message); }},
    {"body", "string", "what stands between the subject and the trailers; may be empty",
     [](const CommitSource& source) -> Read { return text_value(parsed(source).body.of(source.commit->message)); }},
    {"type", "string", "`feat` of `feat(api)!: add x`; empty where the subject has no type",
     [](const CommitSource& source) -> Read { return text_value(type_of(source)); }},
    {"scope", "string", "`api` of `feat(api)!: add x`; empty where the subject has no scope",
     [](const CommitSource& source) -> Read {
       return text_value(parsed(source).header.scope.of(source.commit->message));
     }},
    {"description", "string", "`add x` of `feat(api)!: add x`; the subject where it has no type",
     [](const CommitSource& source) -> Read {
       return text_value(parsed(source).header.subject.of(source.commit->message));
     }},
    {"breaking", "bool", "whether it says that it breaks something, by `!` or by `BREAKING CHANGE:`",
     [](const CommitSource& source) -> Read { return Value::boolean(is_breaking(source)); }},
    {"trailers", "list(Trailer)", "the `Key: value` lines at the end, in order",
     [](const CommitSource& source) -> Read { return trailers(source); }},
    {"author", "Person", "who wrote it",
     [](const CommitSource& source) -> Read { return person(source, source.commit->author); }},
    {"committer", "Person", "who committed it",
     [](const CommitSource& source) -> Read { return person(source, source.commit->committer); }},
    {"parents", "list(string)", "the full names of its parents: two or more make a merge",
     [](const CommitSource& source) -> Read { return parents(source); }},
    {"merge", "bool", "whether it has several parents",
     [](const CommitSource& source) -> Read { return Value::boolean(source.commit->is_merge()); }},
    {"files", "list(FileChange)", "the files that it changed against its first parent",
     [](const CommitSource& source) -> Read { return files(source); }},
}};

Read time_of(const std::optional<Time>& time) { return time ? Read(time_value(*time)) : std::nullopt; }

constexpr std::array<Field<BranchSource>, 7> branch_table = {{
    {"name", "string", "the short name: `feature/x`",
     [](const BranchSource& source) -> Read { return text_value(source.branch->name); }},
    {"tip", "string", "the full name of its last commit",
     [](const BranchSource& source) -> Read { return Value::string(source.branch->tip.hex()); }},
    {"current", "bool", "whether it is checked out",
     [](const BranchSource& source) -> Read { return Value::boolean(source.branch->is_current); }},
    {"ahead", "int", "how many commits it has that the base has not",
     [](const BranchSource& source) -> Read { return Value::integer(source.branch->ahead); }},
    {"behind", "int", "how many commits the base has that it has not",
     [](const BranchSource& source) -> Read { return Value::integer(source.branch->behind); }},
    {"first_committed", "timestamp",
     "when the first of its commits that the base has not was committed; not there where the base has all of them",
     [](const BranchSource& source) -> Read { return time_of(source.branch->first_committed); }},
    {"first_authored", "timestamp", "the same by the date on which it was written",
     [](const BranchSource& source) -> Read { return time_of(source.branch->first_authored); }},
}};

}  // namespace

std::span<const Field<PersonSource>> person_fields() { return person_table; }
std::span<const Field<CommitSource>> commit_fields() { return commit_table; }
std::span<const Field<BranchSource>> branch_fields() { return branch_table; }

}  // namespace govcheck::expressions
