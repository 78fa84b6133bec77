#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "expressions/assertion.hpp"
#include "expressions/data.hpp"
#include "expressions/element_place.hpp"
#include "govcheck/rule.hpp"
#include "text/ascii.hpp"
#include "text/glob.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using expressions::Assertion;
using expressions::AssertionScene;
using expressions::Judgement;
using Variables = std::vector<std::pair<std::string, expressions::Expression>>;

enum class Each : std::uint8_t { commit, branch, file, change, pull_request, data };
constexpr std::array<Choice<Each>, 6> choices_of(Each) {
  return {{{"commit", Each::commit},
           {"branch", Each::branch},
           {"file", Each::file},
           {"change", Each::change},
           {"pull-request", Each::pull_request},
           {"data", Each::data}}};
}

/// Compiled when the rule is bound, where it is known what it may name.
struct ExpressionText {
  static constexpr std::string_view format = "expression";
  static Parsed<ExpressionText> parse(std::string_view written) {
    return {ExpressionText{std::string(written)}, {}, {}, 0};
  }
  const std::string& written() const { return text; }

  std::string text;
};

struct Params {
  Each each = Each::commit;
  ExpressionText that;
  std::optional<ExpressionText> message;
  std::map<std::string, ExpressionText> let;
  text::GlobSet files;
  FileScope scope = FileScope::all;
  std::string remedy;

  static ParamList<Params> declare() {
    return {
        required_param("each", &Params::each,
                       "What is looked at, one by one: `data` stands for YAML, JSON and TOML files, read as values."),
        required_param("that", &Params::that,
                       "What has to hold: an expression in CEL, see [expressions](../expressions.md)."),
        param("message", &Params::message, "What is wrong where it does not hold: an expression that gives a text."),
        param("let", &Params::let,
              "Variables for `that` and `message`: expressions by name, each of which may use those before it."),
        param("files", &Params::files, "The files that `file` and `data` look at, as globs."),
        param("check", &Params::scope, "Of these files: `all`, or only those that are `changed`."),
        param("remedy", &Params::remedy, "What the person can do; else the expression is cited.")};
  }
};

struct Bound {
  Each each = Each::commit;
  Assertion assertion;
  text::GlobSet files;
  FileScope scope = FileScope::all;
  std::string remedy;
};

Subject::Kind kind_of(Each each) {
  switch (each) {
    case Each::commit: return Subject::Kind::commit;
    case Each::branch: return Subject::Kind::branch;
    case Each::change: return Subject::Kind::change;
    case Each::pull_request: return Subject::Kind::pull_request;
    case Each::file:
    case Each::data: break;
  }
  return Subject::Kind::file;
}

Finding finding_of(const Bound& bound, Judgement judgement) {
  Finding finding;
  finding.key = judgement.place ? "assert " + judgement.place->pointer : "assert";
  finding.message = std::move(judgement.message);
  finding.remedy = !bound.remedy.empty()
                       ? bound.remedy
                       : fmt::format("make this true: {}", expressions::on_one_line(bound.assertion.that.text));
  finding.values = std::move(judgement.values);
  return finding;
}

/// Does the assertion read one of these fields?
bool mentions(const Bound& bound, std::string_view record, std::initializer_list<std::string_view> fields) {
  return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
    return bound.assertion.that.text.find(fmt::format("{}.{}", record, field)) != std::string::npos;
  });
}

// The part of a subject that a finding points at, where the expression reads it.
std::optional<Location> location_of(const Bound& bound, const Commit& commit) {
  if (!mentions(bound, "commit", {"subject", "message", "type", "scope", "description"})) return std::nullopt;
  return text::locate(Location::In::commit_message, {}, commit.message, 0, commit.subject_line().size());
}
std::optional<Location> location_of(const Bound& bound, const Branch& branch) {
  if (!mentions(bound, "branch", {"name"})) return std::nullopt;
  return text::locate(Location::In::branch_name, {}, branch.name, 0, branch.name.size());
}
std::optional<Location> location_of(const Bound& bound, const PullRequest& pull_request) {
  if (!mentions(bound, "pr", {"title"}) || !pull_request.title.known()) return std::nullopt;
  return text::locate(Location::In::title, {}, *pull_request.title, 0, pull_request.title->size());
}
std::optional<Location> location_of(const Bound&, const Change&) { return std::nullopt; }
std::optional<Location> location_of(const Bound&, const File&) { return std::nullopt; }

Location location_in(const Source& file, const Range& range) {
  return {Location::In::file, file.name, range.begin, range.end, std::string(file.line(range.begin.line))};
}

// Of the elements that an assertion met, the innermost whose place is known.
std::optional<expressions::ElementPlace> place_of(const std::vector<expressions::Element>& elements,
                                                  const expressions::Looped& texts) {
  for (const auto& element : elements)
    if (auto place = expressions::place_of(element, texts)) return place;
  return std::nullopt;
}
template <class S>
expressions::Looped looped(const S&) {
  return {};
}
expressions::Looped looped(const Commit& commit) { return {&commit, nullptr}; }
expressions::Looped looped(const File& file) { return {nullptr, &file}; }

/// Calls `check` with the world of the run; a caller without one gets a world for this subject.
template <class Check>
void in_world(Context& context, Check check) {
  if (context.world() != nullptr) return check(*context.world());
  const expressions::World world(context.facts(), context.people(), context.calendar(), context.now());
  check(world);
}

template <class S>
void check_subject(const S& subject, const Bound& bound, Context& context) {
  in_world(context, [&](const expressions::World& world) {
    bool told_of_subject = false;
    for (auto& judgement : judge(bound.assertion, AssertionScene(world, subject, bound.assertion))) {
      if (!judgement.failure.empty()) throw std::runtime_error("the assertion failed: " + judgement.failure);
      const auto place = place_of(judgement.elements, looped(subject));
      if (!place && std::exchange(told_of_subject, true)) continue;
      auto finding = finding_of(bound, std::move(judgement));
      finding.location = place ? place->location : location_of(bound, subject);
      if (place) finding.key += " " + place->key;
      if (place && !place->words.empty()) finding.message += ", " + place->words;
      context.violated(std::move(finding));
    }
  });
}

bool is_among(const File& file, const Bound& bound, Context& context) {
  const bool matches = bound.files.matches(file.path);  // no globs match everything
  if (matches && context.judges(file, bound.scope)) return true;
  context.not_applicable(matches ? "the change does not touch it" : "is not among its files");
  return false;
}

void check_file(const File& file, const Bound& bound, Context& context) {
  if (is_among(file, bound, context)) check_subject(file, bound, context);
}

/// A data file that cannot be judged, for a key that it lacks or a value of another type, is what is wrong.
void check_data(const File& file, const Bound& bound, Context& context) {
  if (!is_among(file, bound, context)) return;
  Sources sources;
  const auto source = sources.add(std::string(file.path), file.content().value());
  Problems problems;
  const auto document = expressions::parse_data(file.path, sources[source].text, problems);
  if (!document) {
    const auto& problem = problems.all().front();
    return context.violated(
        {"syntax", "is no data: " + problem.message, problem.hint, location_in(sources[source], problem.range), {}});
  }
  in_world(context, [&](const expressions::World& world) {
    AssertionScene scene(world, file, bound.assertion);
    scene.set_data(*document);
    for (auto& judgement : judge(bound.assertion, scene)) {
      if (!judgement.failure.empty() && !judgement.place)
        throw std::runtime_error("the assertion failed: " + judgement.failure);
      const auto range = judgement.place ? judgement.place->range : document->range;
      auto finding = finding_of(bound, std::move(judgement));
      finding.location = location_in(sources[source], range);
      context.violated(std::move(finding));
    }
  });
}

template <class S>
Check make_check(std::shared_ptr<const Bound> bound, void (*check)(const S&, const Bound&, Context&)) {
  return CheckOn<S>(
      [bound = std::move(bound), check](const S& subject, Context& context) { check(subject, *bound, context); });
}

Check check_of(std::shared_ptr<const Bound> bound) {
  switch (bound->each) {
    case Each::commit: return make_check<Commit>(std::move(bound), check_subject<Commit>);
    case Each::branch: return make_check<Branch>(std::move(bound), check_subject<Branch>);
    case Each::change: return make_check<Change>(std::move(bound), check_subject<Change>);
    case Each::pull_request: return make_check<PullRequest>(std::move(bound), check_subject<PullRequest>);
    case Each::file: return make_check<File>(std::move(bound), check_file);
    case Each::data: break;
  }
  return make_check<File>(std::move(bound), check_data);
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) { return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_'; };
  return !text.empty() && !text::is_ascii_digit(text.front()) && std::ranges::all_of(text, fits);
}

/// In the order in which they are written.
Variables bind_variables(const Value& let, expressions::Scope& scope, Problems& problems) {
  Variables variables;
  for (const auto& entry : let.entries) {
    const auto names = expressions::names_in(scope);
    if (!is_name(entry.key))
      problems.add(entry.key_range, fmt::format("\"{}\" cannot be the name of a variable", entry.key),
                   "use letters, digits and underscores");
    else if (std::ranges::find(names, entry.key) != names.end())
      problems.add(entry.key_range, fmt::format("there is a variable \"{}\" already", entry.key),
                   "choose another name");
    auto value = expressions::compile(entry.value, scope, expressions::Wanted::anything, nullptr, problems);
    scope.further.emplace_back(entry.key, value ? value->program.type() : cel::Type::dynamic());
    if (value) variables.emplace_back(entry.key, std::move(*value));
  }
  return variables;
}

void check_files(const Params& params, const Value& with, Problems& problems) {
  const bool looks_at_files = params.each == Each::file || params.each == Each::data;
  if (!params.files.empty() && !looks_at_files)
    problems.add(with.find_entry("files")->key_range,
                 "\"files\" says nothing here: only `file` and `data` look at files",
                 "remove it, or write `each: file`");
  if (params.files.empty() && params.each == Each::data)
    problems.add(with.find_entry("each")->value.range, "which files are data is not said",
                 "add files, for example `files: [\"services/*/service.yaml\"]`");
}

std::vector<Check> bind(const Value& with, Problems& problems) {
  Params params;
  const auto before = problems.size();
  if (!ParamCodec<Params>::read(with, params, problems)) return {};
  check_files(params, with, problems);
  expressions::Scope scope{{kind_of(params.each)}, {}};
  if (params.each == Each::data) scope.further.emplace_back("data", cel::Type::dynamic());
  Variables variables;
  if (const auto* let = with.find("let")) variables = bind_variables(*let, scope, problems);
  auto that = expressions::compile(*with.find("that"), scope, expressions::Wanted::truth, nullptr, problems);
  std::optional<expressions::Expression> message;
  if (const auto* written = with.find("message"))
    message = expressions::compile(*written, scope, expressions::Wanted::text, nullptr, problems);
  if (problems.size() != before || !that) return {};
  Bound bound{params.each,
              {std::move(*that), std::move(message), std::move(variables)},
              params.files,
              params.scope,
              params.remedy};
  return {check_of(std::make_shared<const Bound>(std::move(bound)))};
}

}  // namespace

Rule(assert)() {
  using Kind = Subject::Kind;
  return {"assert",
          "What an expression says of each commit, branch, file, change, pull request or data file holds.",
          "Not every agreement has a rule of its own; what can be said in an expression can be checked all the same.",
          ParamCodec<Params>::type(),
          {Kind::commit, Kind::branch, Kind::pull_request, Kind::change, Kind::file},
          bind};
}

}  // namespace govcheck::rules
