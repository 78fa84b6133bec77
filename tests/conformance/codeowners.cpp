// CODEOWNERS against data of hmarr/codeowners and mszostok/codeowners-validator. What was decided otherwise, and why:
// docs/conformance.md.
#include "formats/codeowners.hpp"

#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "formats/codeowners_lint.hpp"
#include "tally.hpp"

using govcheck::conformance::Tally;
using nlohmann::json;
using namespace govcheck::formats;

namespace {

bool matches(const std::string& pattern, std::string_view path) {
  const std::vector<std::string_view> patterns = {pattern};
  const CodeOwnersMatcher matcher(patterns);
  CodeOwnersMatcher::Cursor cursor;
  return cursor.last_match(matcher, path).has_value();
}

void check_patterns(const json& rows, Tally& tally) {
  for (const auto& row : rows) {
    const std::string pattern = row["pattern"];
    for (const auto& [path, expected] : row["paths"].items())
      tally.equal(matches(pattern, path), expected.get<bool>(), fmt::format("{} on {}", pattern, path));
    if (const auto line = parse_codeowners(pattern + " @a").lines.at(0); line.fault)
      Tally::note(
          fmt::format("{}: matches as expected, but GitHub skips such a line: {}", pattern, line.fault->message));
  }
}

std::string owners_of(const CodeOwnersLine& line) {
  std::string out;
  for (const auto& owner : line.owners) out += owner.written() + " ";
  return out;
}

std::string owners_of(const json& rule) {
  std::string out;
  for (const auto& owner : rule["owners"]) {
    if (owner.is_string())
      out += owner.get<std::string>() + " ";
    else
      out += (owner["type"] == "email" ? "" : "@") + owner["value"].get<std::string>() + " ";
  }
  return out;
}

void check_rule(const CodeOwnersLine& line, const json& rule, const std::string& name, Tally& tally) {
  tally.check(!line.fault, name, line.fault ? line.fault->message : "");
  tally.equal(line.pattern, rule["pattern"].get<std::string>(), name + ": pattern");
  tally.equal(owners_of(line), owners_of(rule), name + ": owners");
  if (rule.contains("comment")) tally.equal(line.comment, rule["comment"].get<std::string>(), name + ": comment");
  if (rule.contains("line") && rule["line"].is_number())
    tally.equal(line.number, rule["line"].get<std::uint32_t>(), name + ": line");
}

/// "… invalid owner format 'rule' at position 11": the part at fault and its column.
void check_error(const CodeOwners& file, const std::string& error, const std::string& name, Tally& tally) {
  if (error == "unexpected end of rule") return tally.check(file.lines.empty(), name, "a blank line is a rule");
  if (file.lines.size() != 1 || !file.lines[0].fault) return tally.check(false, name, "no fault was found");
  const auto& fault = *file.lines[0].fault;
  tally.check(error.ends_with(fmt::format("at position {}", fault.offset + 1)), name, error);
  const auto quoted = error.substr(error.find('\'') + 1);
  tally.equal(fault.message, fmt::format("\"{}\" is no owner", quoted.substr(0, quoted.find('\''))), name);
}

void check_parse(const json& rows, Tally& tally) {
  for (const auto& row : rows) {
    const auto name = "parse: " + row["name"].get<std::string>();
    const auto file = parse_codeowners(row[row.contains("file") ? "file" : "line"].get<std::string>());
    if (row.contains("owner_kinds_allowed")) {
      tally.skip(name, "narrowing the kinds of owners is an option of the source");
    } else if (row.contains("error")) {
      check_error(file, row["error"], name, tally);
    } else if (row.contains("rules")) {
      tally.equal(file.lines.size(), row["rules"].size(), name + ": number of rules");
      for (std::size_t index = 0; index < std::min(file.lines.size(), row["rules"].size()); ++index)
        check_rule(file.lines[index], row["rules"][index], name, tally);
    } else {
      tally.equal(file.lines.size(), std::size_t{1}, name + ": number of rules");
      if (!file.lines.empty()) check_rule(file.lines[0], row, name, tally);
    }
  }
}

void check_syntax(const json& row, const std::string& name, Tally& tally) {
  std::set<std::uint32_t> found;
  std::set<std::uint32_t> expected;
  for (const auto& line : parse_codeowners(row["codeowners"].get<std::string>()).lines)
    if (line.fault) found.insert(line.number);
  for (const auto& issue : row["issues"]) expected.insert(issue["line"].get<std::uint32_t>());
  tally.check(found == expected, name, "the faults are not on the lines of the issues");
}

void check_entries(const json& row, const std::string& name, Tally& tally) {
  const auto file = parse_codeowners(row["codeowners"].get<std::string>());
  tally.equal(file.lines.size(), row["entries"].size(), name + ": number of entries");
  for (std::size_t index = 0; index < std::min(file.lines.size(), row["entries"].size()); ++index)
    check_rule(file.lines[index], row["entries"][index], name, tally);
}

void check_location(const json& row, const std::string& name, Tally& tally) {
  const std::set<std::string> files = row["files"];
  std::string first;
  for (const auto place : codeowners_places)
    if (first.empty() && files.contains(std::string(place))) first = place;
  tally.check(first.empty() == (row["result"] == "none"), name, first);
  if (row["result"] == "multiple") Tally::note(fmt::format("{}: an error in the source, {} counts here", name, first));
}

/// A pattern that matches none of the files is an issue in the source.
void check_file_exists(const json& row, const std::string& name, Tally& tally) {
  std::set<std::uint32_t> found;
  std::set<std::uint32_t> expected;
  for (const auto& line : parse_codeowners(row["codeowners"].get<std::string>()).lines) {
    bool any = false;
    for (std::string path : row["files"]) {
      if (path.starts_with('/')) path.erase(0, 1);
      any = any || (!line.fault && matches(line.pattern, path));
    }
    if (!any) found.insert(line.number);
  }
  for (const auto& issue : row["issues"]) expected.insert(issue["line"].get<std::uint32_t>());
  tally.check(found == expected, name, "other patterns match no file");
}

/// The source tells of the line that shadows and lists those that are shadowed ("* 3: …"); here each of these is told.
void check_shadowed(const json& row, const std::string& name, Tally& tally) {
  std::set<std::uint32_t> found;
  std::set<std::uint32_t> expected;
  const auto file = parse_codeowners(row["codeowners"].get<std::string>());
  const bool duplicates = row["check"] == "duplicated-pattern";
  for (const auto& [line, by] : find_shadowed_lines(file))
    if (!duplicates || line->pattern == by->pattern) found.insert(line->number);
  for (const auto& issue : row["issues"]) {
    std::istringstream message(issue["message"].get<std::string>());
    std::set<std::uint32_t> listed;
    for (std::string line; std::getline(message, line);)
      if (const auto star = line.find("* "); star != std::string::npos && line.find(": ") != std::string::npos)
        listed.insert(static_cast<std::uint32_t>(std::stoul(line.substr(star + 2))));
    if (duplicates) listed.erase(std::prev(listed.end()));  // the last one decides
    expected.merge(listed);
  }
  tally.check(found == expected, name, fmt::format("found {}, expected {}", json(found).dump(), json(expected).dump()));
}

void check_owner(const json& row, const std::string& name, Tally& tally) {
  tally.equal(parse_code_owner(row["owner"].get<std::string>()).has_value(), row["valid"].get<bool>(), name);
}

void check_validator(const json& rows, Tally& tally) {
  const std::map<std::string, void (*)(const json&, const std::string&, Tally&)> checks = {
      {"syntax", check_syntax},
      {"parse", check_entries},
      {"location", check_location},
      {"file-exists", check_file_exists},
      {"duplicated-pattern", check_shadowed},
      {"avoid-shadowing", check_shadowed},
      {"owner-format", check_owner}};
  for (const auto& row : rows) {
    const auto name = fmt::format("{}: {}", row["check"].get<std::string>(), row["name"].get<std::string>());
    if (const auto found = checks.find(row["check"]); found != checks.end())
      found->second(row, name, tally);
    else
      tally.skip(name, "parameters of codeowners-valid, shown by its cases");
  }
}

}  // namespace

int main(int argc, char** argv) {
  return govcheck::conformance::main_of(argc, argv, "codeowners", [](const auto& corpus, Tally& tally) {
    check_patterns(govcheck::conformance::load(corpus / "github-patterns.json"), tally);
    check_parse(govcheck::conformance::load(corpus / "parse.json"), tally);
    check_validator(govcheck::conformance::load(corpus / "validator-checks.json"), tally);
  });
}
