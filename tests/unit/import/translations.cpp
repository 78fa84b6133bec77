#include <catch2/catch.hpp>

#include "import/import.hpp"

namespace {

using namespace govcheck;

struct Outcome {
  std::string policy;
  std::string lost;
  std::string problem;
};

Outcome import_as(const std::string& tool, const std::string& name, const std::string& text) {
  Sources sources;
  sources.add(name, text);
  Problems problems;
  const auto draft = tool == "commitlint"  ? importing::import_commitlint(sources, 0, problems)
                     : tool == "gitlint"   ? importing::import_gitlint(sources, 0, problems)
                     : tool == "committed" ? importing::import_committed(sources, 0, problems)
                                           : importing::import_conform(sources, 0, problems);
  Outcome outcome;
  for (const auto& problem : problems.all()) outcome.problem += render(problem, sources);
  if (!draft) return outcome;
  outcome.policy = importing::to_yaml(*draft, sources);
  for (const auto& note : draft->all_notes())
    if (note.kind == importing::Note::Kind::lost)
      outcome.lost += importing::place_of(note, sources) + " " + note.text + "\n";
  return outcome;
}

Outcome commitlint(const std::string& rules) {
  return import_as("commitlint", "c.json", "{ \"rules\": {" + rules + "} }");
}

bool has(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("each rule of commitlint has its parameter") {
  const auto says = [](const std::string& rules, const std::string& part) {
    const auto outcome = commitlint(rules);
    CHECK(outcome.lost.empty());
    return has(outcome.policy, part);
  };
  says(R"("type-enum": [2, "always", ["a", "b"]])", "types: [a, b]");
  says(R"("type-enum": [2, "never", ["a", "b.c"]])", R"(type: { forbidden: ['^(?:a|b\.c)$'] })");
  says(R"("scope-enum": [2, "always", {"scopes": ["a"], "delimiters": ["+"]}])", "scope-delimiters: ['+']");
  says(R"("scope-enum": [2, "never", ["a"]])", "scope: { forbidden:");
  says(R"("scope-empty": [2, "never"])", "scope: required");
  says(R"("scope-empty": [2, "always"])", "scope: forbidden");
  says(R"("scope-case": [2, "always", "kebab-case"])", "scope-case: [kebab]");
  says(R"("scope-case": [2, "always", {"cases": ["lower-case"], "delimiters": ["/"]}])", "scope-delimiters: ['/']");
  says(R"("subject-case": [2, "always", ["lowerCase", "sentence-case"]])", "subject-case: [lower, sentence]");
  says(R"("subject-case": [2, "never", ["upper-case"]])", "subject: { forbidden-case: [upper] }");
  says(R"("header-case": [2, "always", "lower-case"])", "header: { case: [lower] }");
  says(R"("body-empty": [2, "never"])", "body: { use: required }");
  says(R"("footer-empty": [2, "always"])", "footers: { use: forbidden }");
  says(R"("body-full-stop": [2, "never", "."])", R"(body: { forbidden: ['\.$'] })");
  says(R"("header-full-stop": [2, "always", "."])", R"(header: { pattern: '(?s).*\.' })");
  says(R"("subject-full-stop": [2, "never", "."])", "forbidden-endings: ['.']");
  says(R"("body-leading-blank": [2, "always"])", "blank-line: true");
  says(R"("body-leading-blank": [2, "never"])", "message: { forbidden:");
  says(R"("body-max-length": [2, "always", 9], "scope-min-length": [2, "always", 2])", "body: { max-length: 9 }");
  says(R"("subject-min-length": [2, "always", 5])", "min-subject-length: 5");
  says(R"("header-min-length": [2, "always", 5])", "header: { min-length: 5 }");
  says(R"("footer-max-line-length": [2, "always", 9])", "max-footer-line-length: 9");
  says(R"("subject-exclamation-mark": [2, "never"])", "header: { forbidden:");
  says(R"("references-empty": [2, "never"])", "message: { pattern:");
  says(R"("signed-off-by": [1, "always", "Signed-off-by:"])", "commit-trailers-warnings:");
  says(R"("trailer-exists": [2, "never", "Change-Id:"])", "forbidden: [Change-Id]");
  says(R"("scope-delimiter-style": [2, "never", ["/"]])", R"(scope: { forbidden: ['(?:\/)'] })");
  says(
      R"("type-empty": [2, "never"], "subject-empty": [2, "never"], "breaking-change-exclamation-mark": [2, "always"])",
      "breaking: both");
  says(R"("type-empty": [2, "always"])", "type: { use: forbidden }");
  says(R"("header-trim": [2, "always"], "body-max-line-length": [0, "always", 3])", "rules:");
}

TEST_CASE("what commitlint would not accept is lost") {
  CHECK(has(commitlint(R"("x": [2, "always"])").lost, "c.json:1:13 x: no such rule"));
  CHECK(has(commitlint(R"("type-enum": "always")").lost, "the level is none of 0, 1 and 2"));
  CHECK(has(commitlint(R"("type-enum": [3, "always", []])").lost, "the level is none of 0, 1 and 2"));
  CHECK(has(commitlint(R"("type-enum": [2])").lost, "it does not say \"always\" or \"never\""));
  CHECK(has(commitlint(R"("type-enum": [2, "always", ["a", {}]])").lost, "not all of the types"));
  CHECK(has(commitlint(R"("header-max-length": [2, "always", "9"])").lost, "the length is no whole number"));
  CHECK(has(commitlint(R"("breaking-change-exclamation-mark": [2, "never"])").lost, "marked in one place"));
  CHECK(commitlint("").lost.empty());
  CHECK(has(import_as("commitlint", "package.json", "{}").problem, "has no key \"commitlint\""));
  CHECK(has(import_as("commitlint", "c.yml", "- a").problem, "c.yml:1:1: error: this is no map of settings"));
}

TEST_CASE("header patterns of commitlint name their groups") {
  const auto outcome = import_as("commitlint", "c.js", R"js(
const HEADER = /^\[(?<ticket>[A-Z]+-\d+)\]\s(\w*)(?:\(([^)]*)\))?(!?): (.+)$/i;
module.exports = {
  parserPreset: { parserOpts: { headerPattern: HEADER, headerCorrespondence: ['id', 'type', 'scope', 'mark', 'subject'] } },
  rules: { 'type-empty': [2, 'never'], 'scope-enum': [2, 'always', ['a']] } };)js");
  CHECK(outcome.lost.empty());
  has(outcome.policy,
      R"('(?:.*?(?i)^\[(?P<ticket>[A-Z]+-\d+)\]\s(?P<type>\w*)(?:\((?P<scope>[^)]*)\))?(!?): (?P<subject>.+)$|.*)')");
  has(import_as("commitlint", "c.js",
                "module.exports = { parserPreset: { parserOpts: { headerPattern: /^(?=a)(.*)$/ } } }")
          .lost,
      "cannot be said in RE2");
}

TEST_CASE("rules of gitlint, also those that are on by themselves") {
  const auto standard = import_as("gitlint", ".gitlint", "");
  CHECK(standard.lost.empty());
  has(standard.policy, "max-header-length: 72");
  has(standard.policy, "forbidden-endings: ['?', ':', '!', '.', ',', ';']");
  has(standard.policy, R"(header: { forbidden: ['\t', '(?i)\b(?:WIP)\b'], min-length: 5 })");
  has(standard.policy, "min-length: 20, use: required");
  has(standard.policy, "commit-author:");
  const auto all = import_as("gitlint", ".gitlint", "[general]\nignore=all\n[title-match-regex]\nregex=^x\n");
  CHECK(all.lost.empty());
  has(all.policy, "rules: {}");
  const auto named = import_as("gitlint", ".gitlint",
                               "[general]\nregex-style-search=true\nignore=T5,title-must-not-contain-word:b\n"
                               "[T5:a]\nwords=a\n[T5:b]\nwords=b\n[T7]\nregex=^x\n[T7:y]\nregex=y$\n[B7]\nfiles=a/b.c\n"
                               "[ignore-by-author-name]\nregex=bot\nignore=M1,B6\n");
  CHECK(named.lost.empty());
  has(named.policy, R"('(?i)\b(?:a)\b')");
  CHECK(named.policy.find("(?:b)") == std::string::npos);
  has(named.policy, "pattern: '.*(?:^x).*'");
  has(named.policy, "pattern: '.*(?:y$).*'");
  const auto lines = import_as("gitlint", ".gitlint", "[ignore-body-lines]\nregex=^Co-Authored-By\n");
  CHECK(lines.lost.empty());
  has(lines.policy, "long-lines: ['^(?:^Co-Authored-By)']");
  has(named.policy, "mention: ['a/b.c']");
  has(named.policy, R"(when: '!commit.author.name.matches("bot") && !commit.merge')");
  has(import_as("gitlint", ".gitlint",
                "[general]\nextra-path=x\ncontrib=CC3,XX\n[own-rule]\na=1\n[I3]\nregex=^x\n[T1]\nx=1\n")
          .lost,
      ".gitlint:4:1 [own-rule]: this is no rule that gitlint ships");
}

TEST_CASE("settings of committed and conform") {
  const auto committed =
      import_as("committed", "committed.toml",
                "allowed_author_re = \"@acme\"\nignore_author_re = \"bot\"\nmerge_commit = false\nx = 1\n"
                "hard_line_length = 100\nsubject_length = \"a\"\n");
  has(committed.policy, "merges: refuse");
  has(committed.policy, "subject-start: upper");
  has(committed.policy, R"(that: '(commit.author.name + " <" + commit.author.email + ">").matches("@acme")')");
  has(committed.policy, "'(?m)^.{101,}$'");
  CHECK(committed.lost ==
        "committed.toml:4:1 x: committed has no such key\ncommitted.toml:6:18 subject_length: this is no length\n");
  const auto conform =
      import_as("conform", ".conform.yaml",
                "policies:\n  - type: commit\n    spec:\n      header: { case: upper, jira: { keys: [A] } }\n"
                "      maximumOfOneCommit: true\n      conventional: { types: [docs] }\n      spellcheck: {}\n"
                "  - type: x\n    spec: {}\n");
  has(conform.policy, "types: [docs, feat, fix]");
  has(conform.policy, "scope: forbidden");
  has(conform.policy, "ahead: 1");
  has(conform.policy, R"('(?s).* \[?(?:A)-[1-9]\d*.*')");
  CHECK(conform.lost ==
        ".conform.yaml:7:7 spellcheck: spelling is not checked\n"
        ".conform.yaml:8:11 conform has no policy of the type \"x\"\n");
}

TEST_CASE("texts are quoted so that they read back") {
  importing::Draft draft;
  draft.tool = "x";
  Sources sources;
  sources.add("x\ny", "");
  auto& rule = draft.rule("commit-format");
  rule.set({"a"}, importing::list_value({"plain-1", "true", "12", "it's", "a\tb\n\"\\", ""}));
  rule.note(importing::Note::Kind::differs, {}, "two\nlines\x1b");
  const auto yaml = importing::to_yaml(draft, sources);
  has(yaml, R"(a: [plain-1, 'true', '12', 'it''s', "a\x09b\n\"\\", ''])");
  has(yaml, "  # differs (x\\x0ay): two\\x0alines\\x1b\n");
}
