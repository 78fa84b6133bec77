#include "cel/declarations.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cel {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : text_(text) {}

  std::optional<Type> whole() {
    auto type = read(0);
    return at_ == text_.size() ? type : std::nullopt;
  }

  /// `(a, b)`.
  std::optional<std::vector<Type>> list(int depth) {
    constexpr int max_depth = 32;
    if (!accept('(') || depth > max_depth) return std::nullopt;
    std::vector<Type> types;
    if (accept(')')) return types;
    do {
      auto type = read(depth + 1);
      if (!type) return std::nullopt;
      types.push_back(std::move(*type));
    } while (accept(','));
    if (!accept(')')) return std::nullopt;
    return types;
  }

  std::string_view rest() const { return text_.substr(at_); }

 private:
  bool accept(char c) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::optional<Type> read(int depth) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const auto begin = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    const auto name = text_.substr(begin, at_ - begin);
    if (name.empty()) return std::nullopt;
    std::vector<Type> parameters;
    if (at_ < text_.size() && text_[at_] == '(') {
      auto read_list = list(depth);
      if (!read_list) return std::nullopt;
      parameters = std::move(*read_list);
    }
    return make(name, std::move(parameters));
  }

  static std::optional<Type> make(std::string_view name, std::vector<Type> parameters) {
    const auto count = parameters.size();
    if (name == "list" && count == 1) return Type::list(parameters[0]);
    if (name == "map" && count == 2) return Type::map(parameters[0], parameters[1]);
    if (name == "type" && count == 1) return Type::type_of(parameters[0]);
    if (count > 0) return Type::opaque(name, std::move(parameters));
    if (name == "dyn") return Type::dynamic();
    if (name == "null") return Type::null();
    if (name == "timestamp") return Type::timestamp();
    if (name == "duration") return Type::duration();
    if (auto known = named_type(name)) return known;
    if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z') return Type::parameter(name);
    return Type::record(name);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void collect(const Type& type, std::vector<Type>& found) {
  if (!type.has_parameters()) return;
  if (type.is(Type::Kind::parameter) && std::ranges::find(found, type) == found.end()) found.push_back(type);
  for (const auto& inner : type.parameters()) collect(inner, found);
}

}  // namespace

std::optional<Type> parse_type(std::string_view text) { return TypeReader(text).whole(); }

std::optional<Type> named_type(std::string_view name) {
  static const std::array<std::pair<std::string_view, Type>, 15> types = {{
      {"bool", Type::boolean()},
      {"int", Type::integer()},
      {"uint", Type::uinteger()},
      {"double", Type::real()},
      {"string", Type::string()},
      {"bytes", Type::bytes()},
      {"null_type", Type::null()},
      {"list", Type::list(Type::dynamic())},
      {"map", Type::map(Type::dynamic(), Type::dynamic())},
      {"type", Type::simple(Type::Kind::type)},
      {"optional_type", Type::optional(Type::dynamic())},
      {"google.protobuf.Timestamp", Type::timestamp()},
      {"google.protobuf.Duration", Type::duration()},
      {"google.protobuf.NullValue", Type::null()},
      {"dyn", Type::dynamic()},
  }};
  for (const auto& [known, type] : types)
    if (known == name) return type;
  return std::nullopt;
}

std::optional<std::pair<std::string, Overload>> parse_signature(std::string_view line) {
  const auto next_word = [&line] {
    const auto space = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, space);
    line.remove_prefix(std::min(space + 1, line.size()));
    return std::string(word);
  };
  auto name = next_word();
  Overload overload;
  overload.id = next_word();
  constexpr std::string_view member = "member ";
  overload.member = line.starts_with(member);
  if (overload.member) line.remove_prefix(member.size());
  TypeReader reader(line);
  auto parameters = reader.list(0);
  constexpr std::string_view arrow = " -> ";
  if (!parameters || !reader.rest().starts_with(arrow)) return std::nullopt;
  auto result = parse_type(reader.rest().substr(arrow.size()));
  if (!result) return std::nullopt;
  overload.parameters = std::move(*parameters);
  overload.result = std::move(*result);
  return std::pair{std::move(name), complete(std::move(overload))};
}

Overload complete(Overload overload) {
  overload.type_parameters.clear();
  for (const auto& parameter : overload.parameters) collect(parameter, overload.type_parameters);
  collect(overload.result, overload.type_parameters);
  return overload;
}

void Functions::add(std::string_view name, Overload overload) {
  auto& function = all_[std::string(name)];
  function.name = name;
  for (auto& known : function.overloads) {
    if (known.id != overload.id) continue;
    known = complete(std::move(overload));
    return;
  }
  function.overloads.push_back(complete(std::move(overload)));
}

void Functions::add_signatures(std::string_view lines) {
  while (!lines.empty()) {
    const auto newline = std::min(lines.find('\n'), lines.size());
    if (auto signature = parse_signature(lines.substr(0, newline))) add(signature->first, std::move(signature->second));
    lines.remove_prefix(std::min(newline + 1, lines.size()));
  }
}

std::shared_ptr<const Functions> shipped_functions(bool extensions) {
  const auto build = [](bool with_extensions) {
    auto functions = std::make_shared<Functions>();
    functions->add_signatures(standard_signatures());
    functions->add_signatures(optional_signatures());
    if (with_extensions) functions->add_signatures(extension_signatures());
    return std::shared_ptr<const Functions>(std::move(functions));
  };
  static const auto core = build(false);
  static const auto all = build(true);
  return extensions ? all : core;
}

std::vector<std::string> candidate_names(std::string_view container, std::string_view name) {
  if (name.starts_with('.')) return {std::string(name.substr(1))};
  std::vector<std::string> names;
  while (!container.empty()) {
    names.push_back(std::string(container) + '.' + std::string(name));
    const auto dot = container.rfind('.');
    container = container.substr(0, dot == std::string_view::npos ? 0 : dot);
  }
  names.emplace_back(name);
  return names;
}

}  // namespace cel
