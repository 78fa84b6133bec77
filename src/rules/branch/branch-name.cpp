#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/name_template.hpp"
#include "text/ref_name.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using text::NameTemplate;

struct Params {
  std::vector<NameTemplate> templates;
  text::NameFields fields;
  std::vector<text::Glob> exempt = {*text::Glob::parse("main").value, *text::Glob::parse("master").value,
                                    *text::Glob::parse("develop").value};

  static ParamList<Params> declare() {
    std::vector<std::string> known;
    for (const auto& field : text::builtin_name_fields()) known.push_back(fmt::format("`{}`", field.name));
    return {required_param("templates", &Params::templates,
                           "What a branch may be called, such as `feature/{ticket-id}-{description}`. Known fields: " +
                               text::join_words(known, "and") + "."),
            param("fields", &Params::fields,
                  "Patterns of fields, by name, for fields of your own or instead of the built-in patterns."),
            param("exempt", &Params::exempt, "Branches that need not match (globs).")};
  }
};

/// How near a name comes to a template.
struct Nearness {
  const NameTemplate* candidate = nullptr;
  NameTemplate::Match match;
  std::size_t edits = 0;  ///< between the first part of the name and of the template

  bool is_nearer_than(const Nearness& other) const {
    if (match.pieces != other.match.pieces) return match.pieces > other.match.pieces;
    if (match.offset != other.match.offset) return match.offset > other.match.offset;
    return edits < other.edits;
  }
};

/// A field as a message names it: "{ticket-id}, such as ABC-123".
std::string describe_field(const std::string& name, const text::NameFields& fields) {
  if (const auto own = fields.find(name); own != fields.end())
    return fmt::format("{{{}}}, which must match {}", name, own->second.written());
  const auto& all = text::builtin_name_fields();
  const auto found = std::ranges::find(all, name, &text::NameField::name);
  return fmt::format("{{{}}}, such as {}", name, found->example);
}

/// What is wrong at the place where the name leaves the template.
std::string describe_fault(const NameTemplate::Match& match, std::string_view there, const text::NameFields& fields) {
  const auto expected = match.expected_field      ? describe_field(match.expected, fields)
                        : !match.expected.empty() ? fmt::format("\"{}\"", match.expected)
                                                  : std::string("the end of the name");
  if (there.empty()) return fmt::format("the name ends where it should go on with {}", expected);
  if (match.expected_field) return fmt::format("\"{}\" is no {}", there, expected);
  return fmt::format("\"{}\" stands in the place of {}", there, expected);
}

std::optional<Nearness> nearest(const Params& params, std::string_view name) {
  std::optional<Nearness> best;
  for (const auto& candidate : params.templates) {
    Nearness nearness{&candidate, candidate.match(name, params.fields), 0};
    if (nearness.match.whole) return std::nullopt;
    const auto& written = candidate.written();
    nearness.edits = text::edit_distance(name.substr(0, name.find('/')), written.substr(0, written.find('/')));
    if (!best || nearness.is_nearer_than(*best)) best = nearness;
  }
  return best;
}

void check(const Branch& branch, const Params& params, Context& context) {
  const auto name = text::branch_name(branch.name);
  if (!name) return context.not_applicable("is no branch");
  const auto exempts = [&](const text::Glob& glob) { return glob.matches(*name); };
  if (std::ranges::any_of(params.exempt, exempts)) return context.not_applicable("is exempt by name");
  const auto best = nearest(params, *name);
  if (!best) return;
  const auto& match = best->match;
  const auto& written = best->candidate->written();
  const auto fault = describe_fault(match, name->substr(match.offset, match.length), params.fields);
  const auto start = branch.name.size() - name->size();
  context.violated(
      {.key = "name",
       .message = params.templates.size() == 1
                      ? fmt::format("does not match the template \"{}\": {}", written, fault)
                      : fmt::format("matches none of {} templates; the nearest is \"{}\", but {}",
                                    params.templates.size(), written, fault),
       .remedy = fmt::format("rename it, as in: git branch -m {}", best->candidate->example(params.fields)),
       .location = text::locate(Location::In::branch_name, {}, branch.name, start + match.offset, match.length)});
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* const templates = with.find("templates");
  if (templates == nullptr) return;
  if (params.templates.empty()) problems.add(templates->range, "there is no template", "write at least one");
  std::vector<std::string> known;
  for (const auto& field : text::builtin_name_fields()) known.emplace_back(field.name);
  for (const auto& [name, pattern] : params.fields) known.push_back(name);
  for (std::size_t index = 0; index < params.templates.size(); ++index)
    for (const auto& field : params.templates[index].fields()) {
      if (text::find_name_field(params.fields, field.name) != nullptr) continue;
      auto hint = text::did_you_mean(field.name, known);
      if (hint.empty()) hint = fmt::format("give it a pattern: fields: {{ {}: \"[a-z]+\" }}", field.name);
      params::bad_text(templates->items[index], fmt::format("the field \"{}\" has no pattern", field.name), hint,
                       field.offset, problems);
    }
}

}  // namespace

Rule branch_name() {
  return define<Params>({.id = "branch-name",
                         .summary = "A branch is named by one of the agreed templates.",
                         .why = "The name of a branch tells people and automation what it is for, and which ticket it "
                                "belongs to.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
