#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "govcheck/catalogue.hpp"
#include "govcheck/input_error.hpp"
#include "govcheck/policy.hpp"

using namespace govcheck;

namespace {

using Files = std::map<std::string, std::string>;

LoadedPolicy load(const Files& files, const std::string& first = "p.yaml") {
  static const std::vector<Pack> packs = {
      {"labels", "govcheck: 1\nrules:\n  pull-request-labels:\n    with: {require: [a]}\n"},
      {"outer", "govcheck: 1\ninclude: [govcheck:labels]\n"}};
  PolicyRequest request;
  request.files = {{first, [files](const std::string& path) -> Parsed<std::string> {
                      const auto found = files.find(path);
                      if (found == files.end()) return Parsed<std::string>::failure("there is no such file");
                      return {found->second, {}, {}, 0};
                    }}};
  request.catalogue = shipped_rules();
  request.packs = packs;
  return load_policy(request);
}

/// What a person sees: every problem, rendered.
std::string errors(const Files& files) {
  const auto loaded = load(files);
  std::string out;
  for (const auto& problem : loaded.problems.all()) out += render(problem, *loaded.policy.sources);
  return out;
}

std::string errors(const std::string& text) { return errors(Files{{"p.yaml", text}}); }

std::string with_rule(const std::string& lines) { return "govcheck: 1\nrules:\n  pull-request-labels:\n" + lines; }

}  // namespace

TEST_CASE("a policy is merged from packs and files, later wins, key by key") {
  const auto loaded = load({{"p.yaml",
                             "govcheck: 1\n"
                             "include: [govcheck:outer, sub/more.yaml]\n"
                             "rules:\n"
                             "  pull-request-labels: { severity: note }\n"
                             "profiles: { pull-request: all }\n"},
                            {"sub/more.yaml",
                             "govcheck: 1\n"
                             "include: [../other.yaml]\n"
                             "rules:\n"
                             "  second: { uses: pull-request-labels, with: { forbid: [b] }, paths: [\"x/**\"] }\n"},
                            {"other.yaml", "govcheck: 1\nrules:\n  pull-request-labels:\n    enforcement: advise\n"}});
  CHECK(loaded.problems.empty());
  REQUIRE(loaded.policy.rules.size() == 2);
  const auto& first = loaded.policy.rules[0];
  CHECK(first.name == "pull-request-labels");
  CHECK(first.severity == Severity::note);
  CHECK(first.enforcement == Enforcement::advise);
  CHECK(first.checks.size() == 1);
  CHECK((*loaded.policy.sources)[first.where.source].name == "p.yaml");
  CHECK(loaded.policy.rules[1].conditions.paths == std::vector<std::string>{"x/**"});
  CHECK(loaded.policy.profiles.at("pull-request").size() == 2);
}

TEST_CASE("an unknown key is shown with what was meant") {
  CHECK(errors(with_rule("    severty: error\n    with: { require: [a] }\n")) ==
        "p.yaml:4:5: error: unknown key \"severty\"\n"
        "  4 |     severty: error\n"
        "    |     ^^^^^^^\n"
        "  did you mean \"severity\"?\n");
  CHECK(errors(with_rule("    with:\n      require: [a]\n      forbit: [b]\n")) ==
        "p.yaml:6:7: error: unknown key \"forbit\"\n"
        "  6 |       forbit: [b]\n"
        "    |       ^^^^^^\n"
        "  did you mean \"forbid\"?\n");
}

TEST_CASE("wrong types say what was expected and found") {
  CHECK(errors(with_rule("    with: { require: schema-approved }\n")) ==
        "p.yaml:4:22: error: expected a list, found the text \"schema-approved\"\n"
        "  4 |     with: { require: schema-approved }\n"
        "    |                      ^^^^^^^^^^^^^^^\n");
  CHECK(errors(with_rule("    with: { require: [1] }\n")) ==
        "p.yaml:4:23: error: expected a text, found the number 1\n"
        "  4 |     with: { require: [1] }\n"
        "    |                       ^\n"
        "  put it in quotes: \"1\"\n");
  CHECK(errors(with_rule("    severity: eror\n    with: { require: [a] }\n")) ==
        "p.yaml:4:15: error: expected error, warning or note, found the text \"eror\"\n"
        "  4 |     severity: eror\n"
        "    |               ^^^^\n"
        "  did you mean \"error\"?\n");
  CHECK(errors("govcheck: 1\nrules:\n  pull-request-labels:\n").find("write {} for an empty map") != std::string::npos);
}

TEST_CASE("bad globs are underlined where they are bad") {
  CHECK(errors(with_rule("    with: { require: [a] }\n    paths: [\"services/[a\"]\n")) ==
        "p.yaml:5:23: error: bad glob: \"[\" is never closed; write \"\\[\" for the character itself\n"
        "  5 |     paths: [\"services/[a\"]\n"
        "    |                       ^^\n");
}

TEST_CASE("all errors of a file come in one run, in order") {
  const auto text = errors(
      "govcheck: 2\n"
      "rulez: {}\n"
      "rules:\n"
      "  pull-request-label: {}\n"
      "  x: { uses: nothing }\n"
      "profiles: { a: [missing] }\n");
  CHECK(text.find("p.yaml:1:11: error: version 2 of the policy format is not known") == 0);
  CHECK(text.find("p.yaml:2:1: error: unknown key \"rulez\"") != std::string::npos);
  CHECK(text.find("p.yaml:4:3: error: \"pull-request-label\" is no rule kind") != std::string::npos);
  CHECK(text.find("did you mean \"pull-request-labels\"?") != std::string::npos);
  CHECK(text.find("p.yaml:5:14: error: there is no rule kind \"nothing\"") != std::string::npos);
  CHECK(text.find("p.yaml:6:17: error: this policy has no rule \"missing\"") != std::string::npos);
}

TEST_CASE("includes: cycles, escapes, missing files and unknown packs are errors") {
  CHECK(errors(Files{{"p.yaml", "govcheck: 1\ninclude: [a.yaml]\n"}, {"a.yaml", "govcheck: 1\ninclude: [p.yaml]\n"}})
            .find("a.yaml:2:11: error: \"p.yaml\" includes itself: p.yaml → a.yaml → p.yaml") == 0);
  CHECK(errors("govcheck: 1\ninclude: [../up.yaml]\n").find("leads out of the repository") != std::string::npos);
  CHECK(errors("govcheck: 1\ninclude: [/etc/passwd]\n").find("leads out of the repository") != std::string::npos);
  CHECK(errors("govcheck: 1\ninclude: [no.yaml]\n").find("cannot read \"no.yaml\": there is no such file") !=
        std::string::npos);
  CHECK(errors("govcheck: 1\ninclude: [govcheck:lables]\n").find("did you mean \"govcheck:labels\"?") !=
        std::string::npos);
  CHECK_THROWS_AS(load({}, "absent.yaml"), InputError);
  CHECK_THROWS_AS(load({}, "govcheck:absent"), InputError);
}

TEST_CASE("an included file's error is shown in that file") {
  CHECK(errors(Files{{"p.yaml", "govcheck: 1\ninclude: [a.yaml]\n"}, {"a.yaml", "govcheck: 1\nx: 1\n"}})
            .find("a.yaml:2:1: error: unknown key \"x\"") == 0);
}

TEST_CASE("groups and identities merge people") {
  const auto loaded = load({{"p.yaml",
                             "govcheck: 1\n"
                             "groups:\n"
                             "  platform: [Alice, bob]\n"
                             "  cab: { members: [carol, platform], teams: [acme/cab] }\n"
                             "identities:\n"
                             "  alice: [alice@acme.io]\n"}});
  CHECK(loaded.problems.empty());
  const auto& people = loaded.policy.people;
  CHECK(people.same_person("ALICE@acme.io", "alice"));
  CHECK(people.group("cab")->count("alice") == 1);
  CHECK(people.team("Acme/CAB").value().count("carol") == 1);
  CHECK_FALSE(people.team("acme/other").known());
  CHECK(people.group("none") == nullptr);
  CHECK(errors("govcheck: 1\ngroups: {a: [b], b: [a]}\n").find("the group \"a\" contains itself") != std::string::npos);
  CHECK(errors("govcheck: 1\ngroups: {a: [acme/x]}\n").find("looks like a team of the host") != std::string::npos);
  CHECK(errors("govcheck: 1\nidentities: {a: [x], b: [x]}\n").find("already belongs to \"a\"") != std::string::npos);
}

TEST_CASE("exceptions need a rule, a match, a reason, an owner and an end") {
  const auto with = [](const std::string& exception) {
    return errors(with_rule("    with: {require: [a]}\nexceptions:\n  - " + exception + "\n"));
  };
  CHECK(with("{rule: pull-request-labels, match: {commits: [0123456]}, reason: old, owner: x}").empty());
  CHECK(with("{rule: pull-request-label, match: {commits: [\"0123456\"]}, reason: old, owner: x}")
            .find("did you mean \"pull-request-labels\"?") != std::string::npos);
  CHECK(with("{rule: pull-request-labels, match: {paths: [a]}, reason: old, owner: x}").find("never expires") !=
        std::string::npos);
  CHECK(with("{rule: pull-request-labels, match: {}, reason: old, owner: x}").find("matches nothing in particular") !=
        std::string::npos);
  CHECK(
      with("{rule: pull-request-labels, match: {until-tag: v1}, reason: ' ', owner: x}").find("the reason is empty") !=
      std::string::npos);
  CHECK(with("{rule: pull-request-labels, match: {until-tag: v1}, reason: r}").find("the key \"owner\" is missing") !=
        std::string::npos);
  CHECK(with("{rule: pull-request-labels, match: {authors: [a]}, reason: r, owner: o, expires: 2026-02-30}")
            .find("there is no 2026-02-30") != std::string::npos);
  CHECK(with("{rule: pull-request-labels, match: {commits: [xyz]}, reason: r, owner: o}").find("is no commit") !=
        std::string::npos);
}

TEST_CASE("conditions in CEL that are wrong are refused") {
  CHECK(errors(with_rule("    when: chnge.files.size() > 0\n")).find("there is no variable 'chnge'") !=
        std::string::npos);
}

TEST_CASE("an empty policy, a list and a calendar that is wrong are errors") {
  CHECK(errors("").find("the policy is empty") != std::string::npos);
  CHECK(errors("- a\n").find("expected a map, found a list") != std::string::npos);
  CHECK(errors("rules: {}\n").find("the key \"govcheck\" is missing") != std::string::npos);
  CHECK(errors("govcheck: 1\ncalendar: {timezone: Mars/Base}\n").find("is not known") != std::string::npos);
  CHECK(errors("govcheck: 1\ncalendar: {weekend: [sunnday]}\n").find("did you mean \"sunday\"?") != std::string::npos);
}

TEST_CASE("a clause leads to a heading of a document that is there") {
  const auto with = [](const std::string& clause) {
    return errors(Files{
        {"p.yaml",
         "govcheck: 1\nrules:\n  pull-request-labels:\n    with: {require: [a]}\n    clause: \"" + clause + "\"\n"},
        {"docs/gov.md", "# Governance & Rules\n## 1. Labels\n## 1. Labels\n"}});
  };
  CHECK(with("docs/gov.md#1-labels").empty());
  CHECK(with("docs/gov.md#1-labels-1").empty());
  CHECK(with("docs/gov.md#governance--rules").empty());
  CHECK(with("docs/gov.md").empty());
  CHECK(with("OM3 schema changes (operating model)").empty());
  CHECK(with("https://example.org/gov.md#x").empty());
  CHECK(with("docs/gov.md#1-lables") ==
        "p.yaml:5:14: error: \"docs/gov.md\" has no heading \"#1-lables\"\n"
        "  5 |     clause: \"docs/gov.md#1-lables\"\n"
        "    |              ^^^^^^^^^^^^^^^^^^^^\n"
        "  did you mean \"1-labels\"?\n");
  CHECK(with("docs/none.md#x").find("cannot read the clause's document") != std::string::npos);
}

TEST_CASE("all errors of a file are told in one run, none twice") {
  const auto shown = errors(
      "govcheck: 1\nrules:\n  pull-request-labels: { with: { require: a, require: [b] }, severity: eror }\n"
      "exceptions: [{ rule: pull-request-labels, reason: x, expires: 2027-01-01 }]\n");
  CHECK(shown.find("the key \"require\" is here twice") != std::string::npos);
  CHECK(shown.find("expected a list, found the text \"a\"") != std::string::npos);
  CHECK(shown.find("found the text \"eror\"") != std::string::npos);
  CHECK(shown.find("the key \"owner\" is missing") != std::string::npos);
  CHECK(shown.find("the key \"match\" is missing") != std::string::npos);
  CHECK(std::string_view(shown).find(":0:0:") == std::string_view::npos);
}
