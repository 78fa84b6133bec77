#include "dev/new_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "govcheck/catalogue.hpp"
#include "govcheck/input_error.hpp"
#include "text/suggest.hpp"

namespace govcheck::dev {
namespace {

/// How rules of a subject folder begin: what they look at, and facts that pass and fail the first check.
struct Beginning {
  std::string_view subject;  ///< the folder
  std::string_view type;
  std::string_view variable;
  std::string_view text;  ///< the expression that the check looks at
  std::string_view good;
  std::string_view bad;
  std::string_view missing;  ///< facts where the evidence is not there
};

constexpr Beginning on_commit{"commit",
                              "Commit",
                              "commit",
                              "commit.subject_line()",
                              "commits: [{ message: add x }]",
                              "commits: [{ message: wip add x }]",
                              "missing: { commits: the clone is shallow }"};
constexpr Beginning on_branch{"branch",
                              "Branch",
                              "branch",
                              "branch.name",
                              "branch: feature/x",
                              "branch: wip",
                              "missing: { branches: the clone is shallow }"};
constexpr Beginning on_pull_request{"pull_request",
                                    "PullRequest",
                                    "pull_request",
                                    "pull_request.title.value()",
                                    "pull-request: { number: 7, title: Add x }",
                                    "pull-request: { number: 7, title: wip add x }",
                                    "now: 2026-01-01T00:00:00Z"};
constexpr Beginning on_change{"change",
                              "Change",
                              "change",
                              "change.head_branch",
                              "branch: feature/x",
                              "branch: wip",
                              "missing: { change: the clone is shallow }"};
constexpr Beginning on_file{"file",
                            "File",
                            "file",
                            "file.path",
                            "files: { README.md: text }",
                            "files: { wip.md: text }",
                            "missing: { files: the clone is partial }"};

Beginning as(Beginning beginning, std::string_view subject) {
  beginning.subject = subject;
  return beginning;
}

std::vector<Beginning> beginnings() {
  return {on_commit,
          on_branch,
          on_pull_request,
          as(on_pull_request, "review"),
          on_change,
          on_file,
          as(on_file, "document"),
          as(on_file, "contract"),
          as(on_change, "release"),
          as(on_file, "workflow"),
          as(on_change, "gate")};
}

constexpr std::string_view code = R"__(#include <fmt/format.h>

#include "govcheck/rule.hpp"

namespace govcheck::rules {{
namespace {{

struct Params {{
  std::string forbid = "wip";

  static ParamList<Params> declare() {{ return {{param("forbid", &Params::forbid, "A text that must not be there.")}}; }}
}};

void check(const {type}& {variable}, const Params& params, Context& context) {{
  const std::string_view text = {text};
  if (text.find(params.forbid) == std::string_view::npos) return;
  context.violated({{.key = "forbid",
                    .message = fmt::format("\"{{}}\" contains \"{{}}\"", text, params.forbid),
                    .remedy = fmt::format("take \"{{}}\" out", params.forbid)}});
}}

}}  // namespace

Rule {function}() {{
  return define<Params>({{.id = "{id}",
                         .summary = {summary},
                         .why = "Say here what goes wrong where nobody looks.",
                         .checks = {{check}}}});
}}

}}  // namespace govcheck::rules
)__";

constexpr std::string_view cases = R"__(cases:
  - name: nothing is wrong
    policy:
      rules: {{ {id}: {{}} }}
    facts:
      {good}
    expect: {{ verdict: satisfied }}
  - name: a forbidden text is there
    policy:
      rules: {{ {id}: {{}} }}
    facts:
      {bad}
    expect:
      verdict: violated
      findings:
        - message: '"{seen}" contains "wip"'
          remedy: take "wip" out
  - name: without the evidence nothing can be said
    policy:
      rules: {{ {id}: {{}} }}
    facts:
      {missing}
    expect: {{ verdict: indeterminate }}
)__";

bool is_rule_id(std::string_view id) {
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !id.empty() && std::ranges::all_of(id, good) && id.front() >= 'a' && id.back() != '-' &&
         id.find("--") == std::string_view::npos;
}

bool is_summary(std::string_view summary) {
  const auto printable = [](char c) { return static_cast<unsigned char>(c) >= 0x20; };
  return summary.size() > 1 && summary.back() == '.' && std::ranges::all_of(summary, printable);
}

std::string cpp_literal(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += c;
  }
  return literal + '"';
}

Beginning find_beginning(std::string_view subject) {
  std::vector<std::string> known;
  for (const auto& beginning : beginnings()) {
    if (beginning.subject == subject) return beginning;
    known.emplace_back(beginning.subject);
  }
  throw InputError(fmt::format("there is no folder src/rules/{}", subject),
                   fmt::format("the subjects are {}", text::join_words(known, "and")));
}

/// The text that the check sees in the facts of the violated case.
std::string_view seen_in(const Beginning& beginning) {
  if (beginning.type == "File") return "wip.md";
  return beginning.type == "Branch" || beginning.type == "Change" ? "wip" : "wip add x";
}

}  // namespace

std::array<NewFile, 2> new_rule(std::string_view place, std::string_view summary) {
  const auto slash = place.find('/');
  if (slash == std::string_view::npos || !is_rule_id(place.substr(slash + 1)))
    throw InputError(fmt::format("\"{}\" does not name a rule", place),
                     "write SUBJECT/ID in lower case with dashes, such as commit/commit-sign-off");
  const auto beginning = find_beginning(place.substr(0, slash));
  const std::string id(place.substr(slash + 1));
  if (find_rule(shipped_rules(), id) != nullptr)
    throw InputError(fmt::format("there is a rule {} already", id), "choose another name, or extend that rule");
  if (!is_summary(summary))
    throw InputError("the summary is no sentence with a final stop",
                     "say in one line what is true of a subject that satisfies the rule, such as \"A commit is "
                     "signed off.\"");
  auto function = id;
  std::ranges::replace(function, '-', '_');
  using fmt::arg;
  return {NewFile{fmt::format("src/rules/{}.cpp", place),
                  fmt::format(code, arg("id", id), arg("function", function), arg("type", beginning.type),
                              arg("variable", beginning.variable), arg("text", beginning.text),
                              arg("summary", cpp_literal(summary)))},
          NewFile{fmt::format("tests/rules/{}.yaml", id),
                  fmt::format(cases, arg("id", id), arg("good", beginning.good), arg("bad", beginning.bad),
                              arg("missing", beginning.missing), arg("seen", seen_in(beginning)))}};
}

}  // namespace govcheck::dev
