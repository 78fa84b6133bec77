#include "cli/eval.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "cel/time.hpp"
#include "cli/eval_scene.hpp"
#include "cli/files.hpp"
#include "cli/policy_source.hpp"
#include "expressions/data.hpp"
#include "expressions/explain.hpp"
#include "expressions/unknown.hpp"
#include "formats/json.hpp"
#include "govcheck/input_error.hpp"
#include "text/calendar.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t most_bindings_bytes = 64U << 20U;

Json to_json(const cel::Value& value, std::size_t depth = 0);

/// Keys that are no texts are written as such: JSON has no others.
std::string key_text(const cel::Value& key) {
  return key.is(cel::Kind::string) ? std::string(key.as_text()) : to_json(key).dump();
}

Json map_to_json(const cel::Map& map, std::size_t depth) {
  Json json = Json::object();
  for (const auto& key : map.keys())
    if (const auto* value = map.find(key)) json[key_text(key)] = to_json(*value, depth + 1);
  return json;
}

Json bytes_to_json(std::string_view bytes) {
  Json json = Json::array();
  for (const char byte : bytes) json.push_back(static_cast<unsigned char>(byte));
  return json;
}

/// What JSON cannot say becomes a text; missing evidence inside of a value says so.
Json to_json(const cel::Value& value, std::size_t depth) {
  constexpr std::size_t deepest = 200;
  if (depth > deepest) return "…";
  switch (value.kind()) {
    case cel::Kind::null: return nullptr;
    case cel::Kind::boolean: return value.as_boolean();
    case cel::Kind::integer: return value.as_integer();
    case cel::Kind::uinteger: return value.as_uinteger();
    case cel::Kind::real: return value.as_real();
    case cel::Kind::timestamp: return cel::timestamp_text(value.as_instant());
    case cel::Kind::duration: return cel::duration_text(value.as_instant());
    case cel::Kind::string:
    case cel::Kind::type: return std::string(value.as_text());
    case cel::Kind::bytes: return bytes_to_json(value.as_text());
    case cel::Kind::list: {
      Json list = Json::array();
      for (const auto& element : value.as_list()) list.push_back(to_json(element, depth + 1));
      return list;
    }
    case cel::Kind::map: return map_to_json(value.as_map(), depth);
    case cel::Kind::optional: return value.as_optional() == nullptr ? Json() : to_json(*value.as_optional(), depth + 1);
    case cel::Kind::unknown: {
      const auto missing = expressions::missing_of(value);
      return {{"missing", missing.what}, {"remedy", missing.remedy}};
    }
    case cel::Kind::error: return {{"error", value.as_failure().message}};
  }
  return nullptr;
}

/// Where there is no repository: everything is missing, and the reason says why.
class NoFacts final : public Facts {
 public:
  explicit NoFacts(const InputError& error) : missing_{error.what(), error.hint()} {}

  const Origin& origin() const override { return origin_; }
  const Evidence<Change>& change() const override { return change_; }
  const Evidence<PullRequest>& pull_request() const override { return pull_request_; }
  const Evidence<std::vector<FileChange>>& changed_files() const override { return files_; }
  Evidence<std::uint64_t> each_commit(unsigned, const CommitVisitor&) const override { return missing_; }
  Evidence<Patch> patch_of(const ObjectId&) const override { return missing_; }
  Evidence<std::vector<FileChange>> files_of(const Commit&) const override { return missing_; }
  const Evidence<std::vector<Branch>>& branches() const override { return branches_; }
  Evidence<std::shared_ptr<const Tree>> head_tree() const override { return missing_; }
  Evidence<std::shared_ptr<const Tree>> base_tree() const override { return missing_; }
  Evidence<std::shared_ptr<const Tree>> tree_at(const ObjectId&) const override { return missing_; }
  Evidence<Signature> canonical(const Signature&) const override { return missing_; }
  const Evidence<std::vector<Tag>>& tags() const override { return tags_; }
  Evidence<Presence> presence(const ObjectId&, std::string_view) const override { return missing_; }
  Evidence<Lead> lead(std::string_view, std::string_view) const override { return missing_; }
  Evidence<std::optional<ObjectId>> find_commit(std::string_view) const override { return missing_; }
  Evidence<bool> is_in_tag(const ObjectId&, std::string_view) const override { return missing_; }

  Evidence<PullRequest>& pull_request() { return pull_request_; }

 private:
  Missing missing_;
  Origin origin_;
  Evidence<Change> change_ = missing_;
  Evidence<PullRequest> pull_request_ = missing_;
  Evidence<std::vector<FileChange>> files_ = missing_;
  Evidence<std::vector<Branch>> branches_ = missing_;
  Evidence<std::vector<Tag>> tags_ = missing_;
};

std::unique_ptr<Facts> facts_for(const EvalOptions& options, const RepositoryRequest& request) {
  try {
    return open_repository(request);
  } catch (const InputError& error) {
    if (!options.repo.empty()) throw;
    auto facts = std::make_unique<NoFacts>(error);
    facts->pull_request() = request.pull_request;
    return facts;
  }
}

/// Groups, identities and the calendar; of a repository without a policy there are none.
Policy policy_for(const EvalOptions& options, const Facts& facts, Streams& streams) {
  if (options.policies.empty() && facts.origin().repository.empty()) return {};
  try {
    return load({options.policies, policy_from(options.policy_from)}, facts, streams, nullptr);
  } catch (const NoPolicy&) {
    return {};
  }
}

/// Adds them to the scope and to the scene.
void read_bindings(const std::string& path, expressions::Scope& scope, EvalScene& scene, Streams& streams) {
  if (path.empty()) return;
  auto text = read_file(path, most_bindings_bytes);
  if (!text.value) throw InputError(fmt::format("cannot read {}: {}", path, text.error), text.hint);
  Sources sources;
  Problems problems;
  const auto source = sources.add(path, std::move(*text.value));
  const auto document = formats::parse_json(sources[source].text, source, problems);
  for (const auto& problem : problems.all()) streams.err << render(problem, sources);
  if (!document || !document->is(Value::Kind::map))
    throw InputError(fmt::format("{} is no JSON object", path), "write the variables as its members: {\"x\": 1}");
  for (const auto& entry : document->entries) {
    scope.further.emplace_back(entry.key, cel::Type::dynamic());
    scene.bind(entry.key, expressions::cel_value(entry.value));
  }
}

Problem problem_of(const expressions::Fault& fault, const std::string& text) {
  const auto begin = text::position_at(text, fault.offset);
  auto end = text::position_at(text, fault.offset + fault.length);
  if (end.line != begin.line) end = {begin.line, begin.column + 1};
  return {{0, begin, end}, fault.message, fault.hint};
}

int fail(const std::vector<expressions::Fault>& faults, const std::string& text, Streams& streams) {
  constexpr int bad_input = 2;
  Sources sources;
  sources.add("expression", text);
  for (const auto& fault : faults) streams.err << render(problem_of(fault, text), sources);
  return bad_input;
}

int print(const expressions::Expression& expression, const cel::Value& value, const std::vector<Explained>& parts,
          bool explained, Streams& streams) {
  constexpr int indeterminate = 3;
  Json json;
  json["value"] = value.ok() ? to_json(value) : Json();
  json["type"] = expression.program.type().text();
  if (value.is(cel::Kind::unknown)) json["missing"] = expressions::missing_of(value).what;
  if (explained) {
    json["parts"] = Json::array();
    for (const auto& part : parts) json["parts"].push_back({{"expression", part.expression}, {"value", part.value}});
  }
  streams.out << json.dump(explained ? 2 : -1, ' ', false, Json::error_handler_t::replace) << '\n';
  if (value.is(cel::Kind::error)) {
    const auto& failure = value.as_failure();
    return fail({expressions::fault_at(expression.text, failure.offset, failure.message, {})}, expression.text,
                streams);
  }
  if (!value.is(cel::Kind::unknown)) return 0;
  const auto missing = expressions::missing_of(value);
  streams.err << fmt::format("govcheck: {}\n", text::printable(missing.what));
  if (!missing.remedy.empty()) streams.err << fmt::format("  {}\n", text::printable(missing.remedy));
  return indeterminate;
}

}  // namespace

int eval(const EvalOptions& options, Streams& streams) {
  const auto request = repository_request(options, streams);
  const auto facts = facts_for(options, request);
  const auto policy = policy_for(options, *facts, streams);
  const expressions::World world(*facts, policy.people, policy.calendar, moment(options.now));
  EvalScene scene(world, policy, options, request);
  expressions::Scope scope;
  for (const auto& variable : expressions::variables())
    if (variable.only) scope.further.emplace_back(variable.name, cel::Type::record(variable.type));
  read_bindings(options.bindings, scope, scene, streams);
  const auto compiled = expressions::compile(options.expression, scope, expressions::Wanted::anything, &policy.people);
  if (!compiled.expression) return fail(compiled.faults, options.expression, streams);
  const auto& expression = *compiled.expression;
  if (!options.explain) return print(expression, expressions::evaluate(expression, scene, world), {}, false, streams);
  const auto explanation = expressions::explain(expression, scene, world);
  if (!explanation) throw std::logic_error("the expression compiles but cannot be explained");
  return print(expression, explanation->value, expressions::parts_of(*explanation), true, streams);
}

}  // namespace govcheck::cli
