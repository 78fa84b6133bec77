#include "expressions/constants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "expressions/explain.hpp"
#include "expressions/records.hpp"
#include "expressions/walk.hpp"
#include "text/glob.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"

namespace govcheck::expressions {
namespace {

using cel::Node;

/// Functions that a constant is wrong for by itself, whatever the facts are.
constexpr std::array<std::string_view, 6> readers = {"timestamp", "duration", "semver", "int", "uint", "double"};
constexpr std::array<std::string_view, 10> of_zones = {"getFullYear",  "getMonth",       "getDate",  "getDayOfMonth",
                                                       "getDayOfWeek", "getDayOfYear",   "getHours", "getMinutes",
                                                       "getSeconds",   "getMilliseconds"};

template <std::size_t size>
bool is_among(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::ranges::find(names, name) != names.end();
}

std::string hint_for(std::string_view reader) {
  if (reader == "timestamp") return "write it as in timestamp(\"2026-01-31T00:00:00Z\")";
  if (reader == "duration")
    return "write it as in duration(\"36h\") or duration(\"90m\"): h, m and s are units, days are not";
  if (reader == "semver") return "write three numbers, as in semver(\"1.4.0\")";
  return {};
}

/// Why this is no path from the root; empty: it is one.
std::string wrong_path(std::string_view path) {
  if (path.empty()) return "a path cannot be empty";
  if (path.starts_with('/'))
    return fmt::format("\"{}\" begins with a slash: paths begin at the root of the repository", path);
  for (std::size_t begin = 0; begin <= path.size();) {
    const auto end = std::min(path.find('/', begin), path.size());
    const auto part = path.substr(begin, end - begin);
    if (part == "." || part == ".." || (part.empty() && end < path.size()))
      return fmt::format("\"{}\" is no path of the tree: leave out \"{}\"", path, part.empty() ? "//" : part);
    begin = end + 1;
  }
  return path.ends_with('/') ? fmt::format("\"{}\" names a folder, not a file", path) : std::string();
}

/// The words that a field can be; empty: any.
std::span<const std::string_view> words_of(const Node& node) {
  if (node.kind != Node::Kind::select || node.target == nullptr || !node.target->type.is(cel::Type::Kind::record))
    return {};
  for (const auto& record : records()) {
    if (record.name != node.target->type.name()) continue;
    for (const auto& field : record.fields)
      if (field.name == node.text) return field.words;
  }
  return {};
}

class Constants {
 public:
  Constants(const cel::Ast& ast, const cel::Environment& environment, std::vector<Fault>& faults)
      : ast_(ast), environment_(environment), faults_(faults) {}

  void check(const Node& call) {
    if (call.kind != Node::Kind::call) return;
    if (call.target != nullptr && call.args.size() == 1) check_member(call, *call.args.front());
    if (call.target == nullptr && call.args.size() == 1) check_function(call, *call.args.front());
    if (call.args.size() < 2) return;
    if (call.text == "matches" || call.text.starts_with("regex.")) check_pattern(*call.args[1]);
    if (call.text == cel::op::equals || call.text == cel::op::not_equals) {
      check_word(words_of(*call.args[0]), *call.args[1]);
      check_word(words_of(*call.args[1]), *call.args[0]);
    } else if (call.text == cel::op::in && call.args[1]->kind == Node::Kind::list) {
      for (const auto* element : call.args[1]->args) check_word(words_of(*call.args[0]), *element);
    }
  }

 private:
  void check_member(const Node& call, const Node& argument) {
    if (call.text == "glob" && argument.kind == Node::Kind::list)
      for (const auto* glob : argument.args) check_glob(*glob, true);
    if (call.text == "glob") check_glob(argument, false);
    if (call.text == "matches") check_pattern(argument);
    if (is_among(call.text, of_zones) && is_text(argument))
      check_value(fmt::format("timestamp(0).{}({})", call.text, text_of(argument, ast_)), argument, {});
  }

  void check_function(const Node& call, const Node& argument) {
    if (is_among(call.text, readers) && argument.kind == Node::Kind::literal)
      check_value(std::string(text_of(call, ast_)), argument, hint_for(call.text));
    if ((call.text == "data" || call.text == "file_exists" || call.text == "owners") && is_text(argument))
      if (auto wrong = wrong_path(argument.literal.as_text()); !wrong.empty())
        fail(argument, std::move(wrong), "write it as in \"services/shop/service.yaml\"");
  }

  void check_glob(const Node& node, bool may_be_negated) {
    if (!is_text(node)) return;
    auto written = node.literal.as_text();
    if (may_be_negated && written.starts_with('!')) written.remove_prefix(1);
    const auto glob = text::Glob::parse(written);
    if (!glob.value) fail(node, glob.error, glob.hint);
  }

  void check_pattern(const Node& node) {
    if (!is_text(node)) return;
    const auto pattern = text::Pattern::parse(node.literal.as_text());
    if (!pattern.value) fail(node, pattern.error, pattern.hint);
  }

  void check_word(std::span<const std::string_view> words, const Node& node) {
    if (words.empty() || !is_text(node)) return;
    const auto written = node.literal.as_text();
    if (std::ranges::find(words, written) != words.end()) return;
    const std::vector<std::string> known(words.begin(), words.end());
    auto hint = text::did_you_mean(written, known);
    if (hint.empty()) hint = "it can be " + text::join_words(known, "or");
    fail(node, fmt::format("it is never \"{}\"", written), std::move(hint));
  }

  /// A part that reads nothing but constants.
  void check_value(const std::string& text, const Node& argument, std::string hint) {
    const auto compiled = environment_.compile(text);
    if (!compiled.program) return;
    const auto value = compiled.program->evaluate(cel::Bindings());
    if (value.is(cel::Kind::error)) fail(argument, value.as_failure().message, std::move(hint));
  }

  void fail(const Node& node, std::string message, std::string hint) {
    faults_.push_back({std::move(message), std::move(hint), node.begin, node.end - node.begin});
  }

  const cel::Ast& ast_;
  const cel::Environment& environment_;
  std::vector<Fault>& faults_;
};

struct GroupName {
  const Node* node;  ///< what is underlined
  std::string_view name;
  bool asks = false;  ///< whether there is such a group
};

std::optional<GroupName> group_named_by(const Node& node) {
  const auto is_groups = [](const Node* each) {
    return each != nullptr && each->kind == Node::Kind::name && each->text == "groups";
  };
  if (node.kind == Node::Kind::select && is_groups(node.target)) return GroupName{&node, node.text, node.test_only};
  if (node.kind != Node::Kind::call || node.args.empty()) return std::nullopt;
  const auto& last = *node.args.back();
  if (node.text == "in_group" && node.target != nullptr && is_text(last))
    return GroupName{&last, last.literal.as_text()};
  if (node.args.size() != 2 || node.target != nullptr) return std::nullopt;
  const bool is_optional = node.text == cel::op::optional_index || node.text == cel::op::optional_select;
  if ((node.text == cel::op::index || is_optional) && is_groups(node.args[0]) && is_text(last))
    return GroupName{&last, last.literal.as_text(), is_optional};
  if (node.text == cel::op::in && is_groups(node.args[1]) && is_text(*node.args[0]))
    return GroupName{node.args[0], node.args[0]->literal.as_text(), true};
  return std::nullopt;
}

}  // namespace

void check_constants(const cel::Ast& ast, const cel::Environment& environment, std::vector<Fault>& faults) {
  Constants constants(ast, environment, faults);
  walk(ast.root(), [&](const Node& node) { constants.check(node); });
}

void check_groups(const cel::Ast& ast, const People& people, std::vector<Fault>& faults) {
  std::vector<GroupName> named;
  bool is_hidden = false;  // a loop variable is called `groups`
  walk(ast.root(), [&](const Node& node) {
    if (auto group = group_named_by(node)) named.push_back(*group);
    if (node.fold != nullptr)
      is_hidden = is_hidden || node.fold->variable == "groups" || node.fold->second == "groups" ||
                  node.fold->accumulator == "groups";
  });
  if (is_hidden) return;
  const auto known = people.group_names();
  for (const auto& group : named) {
    const auto asked = [&](const GroupName& other) { return other.asks && other.name == group.name; };
    if (people.group(group.name) != nullptr || std::ranges::any_of(named, asked)) continue;
    auto hint = text::did_you_mean(group.name, known);
    if (hint.empty()) hint = "add it to `groups` of the policy";
    auto fault = Fault{fmt::format("there is no group \"{}\"", group.name), std::move(hint), group.node->begin,
                       group.node->end - group.node->begin};
    if (group.node->kind == Node::Kind::select) {
      fault.offset = group.node->end - group.name.size();
      fault.length = group.name.size();
    }
    faults.push_back(std::move(fault));
  }
}

}  // namespace govcheck::expressions
