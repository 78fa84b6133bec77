#include "cli/catalogue_commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "govcheck/catalogue.hpp"
#include "govcheck/input_error.hpp"
#include "policy/schema.hpp"
#include "text/suggest.hpp"

namespace govcheck::cli {
namespace {

std::string grains_of(const Rule& rule) {
  std::vector<std::string> names;
  for (const auto grain : rule.grains) names.emplace_back(name_of(grain));
  return text::join_words(names, "and");
}

/// The text in lines of at most `width` columns, each after `indent`.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (column > 0 && column + 1 + word.size() > width) {
      out += '\n';
      column = 0;
    }
    out += column == 0 ? std::string(indent, ' ') : " ";
    column = (column == 0 ? indent : column + 1) + word.size();
    out += word;
  }
  return out + '\n';
}

void print_parameters(const std::vector<ParamInfo>& fields, std::size_t indent, std::size_t width, std::ostream& out) {
  for (const auto& field : fields) {
    const auto fallback = field.required ? "required" : fmt::format("default {}", field.default_text);
    out << wrapped(fmt::format("{}: {} ({})", field.name, field.type.describe(), fallback), indent, width);
    out << wrapped(field.description, indent + 4, width);
    const auto& inner = field.type.items ? *field.type.items : field.type;
    if (inner.kind == ParamType::Kind::object && inner.fields != nullptr && indent < 12)
      print_parameters(inner.fields(), indent + 4, width, out);
  }
}

void explain_rule(const Rule& rule, Streams& streams) {
  const auto width = std::clamp<std::size_t>(streams.columns, 40, 100);
  streams.out << rule.id << "\n\n" << wrapped(rule.summary, 2, width) << wrapped(rule.why, 2, width);
  streams.out << fmt::format("\n  looks at each {}\n", grains_of(rule));
  const auto fields = rule.params.fields();
  streams.out << (fields.empty() ? "\nIt has no parameters.\n" : "\nParameters (under `with`)\n");
  print_parameters(fields, 2, width, streams.out);
  streams.out << fmt::format("\nIn a policy\n  rules:\n    {}:\n", rule.id);
  std::string with;
  for (const auto& field : fields)
    if (field.required || (with.empty() && field.default_text != "none"))
      with += fmt::format("        {}: {}\n", field.name, field.required ? "…" : field.default_text);
  if (!with.empty()) streams.out << "      with:\n" << with;
  streams.out << "      because: …\n";
}

}  // namespace

int list_rules(const CatalogueOptions&, Streams& streams) {
  std::size_t widest = 0;
  for (const auto& rule : shipped_rules()) widest = std::max(widest, rule.id.size());
  for (const auto& pack : shipped_packs()) widest = std::max(widest, pack.name.size() + 9);
  streams.out << "Rule kinds (`govcheck explain RULE` tells more)\n";
  for (const auto& rule : shipped_rules()) streams.out << fmt::format("  {:{}}  {}\n", rule.id, widest, rule.summary);
  streams.out << "\nPacks (`include: [govcheck:NAME]`; `govcheck explain govcheck:NAME` shows one)\n";
  for (const auto& pack : shipped_packs()) {
    // The first comment line of a pack says what it is.
    auto about = pack.text.substr(0, pack.text.find('\n'));
    about.remove_prefix(std::min(about.find_first_not_of("# "), about.size()));
    streams.out << fmt::format("  {:{}}  {}\n", fmt::format("govcheck:{}", pack.name), widest, about);
  }
  return 0;
}

int explain(const CatalogueOptions& options, Streams& streams) {
  if (const auto* rule = find_rule(shipped_rules(), options.name)) {
    explain_rule(*rule, streams);
    return 0;
  }
  std::vector<std::string> known;
  for (const auto& rule : shipped_rules()) known.push_back(rule.id);
  for (const auto& pack : shipped_packs()) {
    known.push_back(fmt::format("govcheck:{}", pack.name));
    if (known.back() != options.name) continue;
    streams.out << pack.text;
    return 0;
  }
  const auto hint = text::did_you_mean(options.name, known);
  throw InputError(fmt::format("there is no rule kind and no pack \"{}\"", options.name),
                   hint.empty() ? "`govcheck rules` lists them" : hint);
}

int print_schema(const CatalogueOptions&, Streams& streams) {
  streams.out << policy_schema(shipped_rules());
  return 0;
}

int print_version(const CatalogueOptions&, Streams& streams) {
  streams.out << fmt::format("govcheck {}\n", version());
  return 0;
}

}  // namespace govcheck::cli
