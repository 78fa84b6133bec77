#include <fmt/format.h>

#include "expressions/language.hpp"
#include "expressions/records.hpp"
#include "expressions/scene.hpp"
#include "text/glob.hpp"
#include "text/semver.hpp"

namespace govcheck::expressions {
namespace {

using cel::Value;
using Arguments = std::span<const Value>;
using Constants = std::span<const Value* const>;

/// Programs of this language run on scenes only.
const World& world_of(const cel::Activation& activation) { return static_cast<const Scene&>(activation).world(); }

/// A function of the facts: missing evidence becomes an unknown.
template <class Function>
cel::Implementation of_facts(const Function& function) {
  return [function](Arguments arguments, const cel::Activation& activation) {
    return *or_unknown([&] { return std::optional(function(arguments, world_of(activation))); });
  };
}

template <class Function>
cel::Implementation plain(const Function& function) {
  return [function](Arguments arguments, const cel::Activation&) -> Value { return function(arguments); };
}

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> all;
  for (const auto& item : list.as_list())
    if (item.is(cel::Kind::string)) all.emplace_back(item.as_text());
  return all;
}

/// One glob, or several of which the last that matches decides.
Parsed<text::GlobSet> globs_of(const Value& written) {
  auto globs = written.is(cel::Kind::list) ? texts(written) : std::vector<std::string>{std::string(written.as_text())};
  return text::GlobSet::parse(globs);
}

Value glob(Arguments arguments) {
  const auto globs = globs_of(arguments[1]);
  if (!globs.value) return Value::error(globs.error);
  return Value::boolean(globs.value->matches(arguments[0].as_text()));
}

cel::Implementation prepare_glob(Constants constants) {
  if (constants.size() != 2 || constants[1] == nullptr) return {};
  if (!constants[1]->is(cel::Kind::string) && !constants[1]->is(cel::Kind::list)) return {};
  auto globs = globs_of(*constants[1]);
  if (!globs.value) return {};
  return plain([globs = std::move(*globs.value)](Arguments arguments) {
    return Value::boolean(globs.matches(arguments[0].as_text()));
  });
}

Value in_group(Arguments arguments, const World& world) {
  const auto* members = world.people().group(arguments[1].as_text());
  if (members == nullptr) return Value::error(fmt::format("there is no group \"{}\"", arguments[1].as_text()));
  return Value::boolean(members->contains(world.people().person(arguments[0].as_text())));
}

Value version_value(const text::SemanticVersion& version) {
  return Value::map({{text_value("major"), Value::integer(static_cast<std::int64_t>(version.major))},
                     {text_value("minor"), Value::integer(static_cast<std::int64_t>(version.minor))},
                     {text_value("patch"), Value::integer(static_cast<std::int64_t>(version.patch))},
                     {text_value("prerelease"), Value::string(version.prerelease)},
                     {text_value("build"), Value::string(version.build)}});
}

Value semver(Arguments arguments) {
  const auto version = text::parse_semantic_version(arguments[0].as_text());
  if (!version) return Value::error(fmt::format("\"{}\" is no semantic version", arguments[0].as_text()));
  return version_value(*version);
}

std::optional<text::SemanticVersion> version_of(const Value& value) {
  text::SemanticVersion version;
  const auto& map = value.as_map();
  const auto number = [&](std::string_view name, std::uint64_t& out) {
    const auto* found = map.find(name);
    if (found == nullptr || !found->is(cel::Kind::integer) || found->as_integer() < 0) return false;
    out = static_cast<std::uint64_t>(found->as_integer());
    return true;
  };
  const auto* prerelease = map.find("prerelease");
  if (!number("major", version.major) || !number("minor", version.minor) || !number("patch", version.patch) ||
      prerelease == nullptr || !prerelease->is(cel::Kind::string))
    return std::nullopt;
  version.prerelease = prerelease->as_text();
  return version;
}

template <class Answer>
cel::Implementation comparison(Answer answer) {
  return plain([answer](Arguments arguments) {
    const auto a = version_of(arguments[0]);
    const auto b = version_of(arguments[1]);
    return a && b ? answer(text::compare(*a, *b)) : Value::error("this is no version as semver() gives it");
  });
}

std::vector<FunctionInfo> about_facts() {
  return {
      {{"glob string_glob member (string, string) -> bool", "glob string_globs member (string, list(string)) -> bool"},
       "path.glob(pattern)",
       "Whether a glob of policies (`*`, `?`, `**`, `{a,b}`, `[a-z]`) matches the whole path. Of several in a list the "
       "last that matches decides, and `!` takes away.",
       R"("src/api/order.json".glob(["src/**", "!src/test/**"]))",
       {plain(glob), plain(glob)},
       prepare_glob},
      {{"in_group string_in_group member (string, string) -> bool"},
       "login.in_group(group)",
       "Whether a login or an email belongs to somebody in this group of the policy.",
       R"(pr.author.in_group("platform"))",
       {of_facts(in_group)},
       {}},
      {{"owners owners_string (string) -> list(string)"},
       "owners(path)",
       "Who owns a path by CODEOWNERS, as written there. With pull-request data the file of the base counts.",
       R"(owners("src/api/order.json"))",
       {of_facts([](Arguments arguments, const World& world) { return world.owners(arguments[0].as_text()); })},
       {}},
      {{"file_exists file_exists_string (string) -> bool"},
       "file_exists(path)",
       "Whether the tree has a file at this path.",
       R"(file_exists("docs/adr/0001-use-cel.md"))",
       {of_facts([](Arguments arguments, const World& world) { return world.has_file(arguments[0].as_text()); })},
       {}},
      {{"data data_string (string) -> dyn"},
       "data(path)",
       "What a YAML, JSON or TOML file of the tree says. An error where there is no such file: ask `file_exists` "
       "first.",
       R"(data("service.yaml").tier)",
       {of_facts([](Arguments arguments, const World& world) { return world.data(arguments[0].as_text()); })},
       {}},
      {{"business_days business_days_timestamps (timestamp, timestamp) -> int"},
       "business_days(from, to)",
       "How many business days of the policy's calendar come after the day of `from`, up to that of `to`: 1 from a "
       "Friday to the Monday after it.",
       R"(business_days(timestamp("2026-01-02T18:00:00Z"), timestamp("2026-01-05T09:00:00Z")))",
       {of_facts([](Arguments arguments, const World& world) {
         return world.business_days(arguments[0].as_instant(), arguments[1].as_instant());
       })},
       {}},
  };
}

std::vector<FunctionInfo> about_versions() {
  return {
      {{"semver semver_string (string) -> Version"},
       "semver(text)",
       "A version by Semantic Versioning 2.0.0, with or without `v` before it. An error where it is none.",
       R"(semver("v1.4.0-rc.1").minor)",
       {plain(semver)},
       {}},
      {{"isSemver is_semver_string (string) -> bool"},
       "isSemver(text)",
       "Whether `semver` can read it.",
       R"(isSemver("1.4"))",
       {plain([](Arguments arguments) {
         return Value::boolean(text::parse_semantic_version(arguments[0].as_text()).has_value());
       })},
       {}},
      {{"isLessThan version_is_less_than member (Version, Version) -> bool"},
       "version.isLessThan(other)",
       "Whether a version comes before another one.",
       R"(semver("1.4.0-rc.1").isLessThan(semver("1.4.0")))",
       {comparison([](int order) { return Value::boolean(order < 0); })},
       {}},
      {{"isGreaterThan version_is_greater_than member (Version, Version) -> bool"},
       "version.isGreaterThan(other)",
       "Whether a version comes after another one.",
       R"(semver("1.10.0").isGreaterThan(semver("1.9.0")))",
       {comparison([](int order) { return Value::boolean(order > 0); })},
       {}},
      {{"compareTo version_compare_to member (Version, Version) -> int"},
       "version.compareTo(other)",
       "-1, 0 or 1: whether a version comes before another one, has the same place, or comes after it.",
       R"(semver("1.4.0+linux").compareTo(semver("1.4.0")))",
       {comparison([](int order) { return Value::integer(order); })},
       {}},
  };
}

}  // namespace

const std::vector<FunctionInfo>& functions() {
  static const std::vector<FunctionInfo> all = [] {
    auto table = about_facts();
    for (auto& function : about_versions()) table.push_back(std::move(function));
    return table;
  }();
  return all;
}

}  // namespace govcheck::expressions
