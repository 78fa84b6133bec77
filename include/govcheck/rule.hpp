// A rule: what it is called, why it matters, its parameters, and its checks, each at its natural grain.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "govcheck/facts.hpp"
#include "govcheck/finding.hpp"
#include "govcheck/params.hpp"
#include "govcheck/people.hpp"

namespace govcheck {
namespace expressions {
class World;
}

/// A file of the tree under check.
struct File {
  std::string_view path;
  const Tree& tree;
  const FileChange* change;  ///< what the change under review did to it; nullptr: nothing, or no change is known

  /// Its bytes; Missing as `Tree::read`.
  Evidence<std::string> content() const;
};

/// Which files a rule about files judges. A change is not held up by what was wrong before it.
enum class FileScope : std::uint8_t { changed, all };

constexpr std::array<Choice<FileScope>, 2> choices_of(FileScope) {
  return {{{"changed", FileScope::changed}, {"all", FileScope::all}}};
}

/// The tree under check as a whole.
struct Repository {
  const Tree& tree;
};

/// What a check may know beside its subject, and where it says what it found. One per subject and rule.
class Context {
 public:
  Context(const Facts& facts, const People& people, const Calendar& calendar, Time now,
          const expressions::World* world = nullptr)
      : facts_(facts), people_(people), calendar_(calendar), now_(now), world_(world) {}

  const Facts& facts() const { return facts_; }
  const People& people() const { return people_; }
  const Calendar& calendar() const { return calendar_; }
  Time now() const { return now_; }
  /// The facts as all expressions of the run share them; nullptr outside of a run.
  const expressions::World* world() const { return world_; }

  /// The subject violates the rule; may be said several times. Nothing said: satisfied.
  void violated(Finding finding) { findings_.push_back(std::move(finding)); }
  /// The rule has nothing to say about this subject, and why.
  void not_applicable(std::string because) { not_applicable_ = std::move(because); }
  /// The evidence is not there: ends the check. (`Evidence::value()` does the same by itself.)
  [[noreturn]] static void indeterminate(Missing missing) { throw MissingEvidence(std::move(missing)); }

  /// Does a rule with this scope judge the file? Ends the check where the change is not known but matters.
  bool judges(const File& file, FileScope scope) const;
  /// What the base has in the place of the file, by its old name where it was renamed; nullopt: nothing.
  std::optional<std::string> content_before(const File& file) const;
  std::optional<FileInfo> info_before(const File& file) const;  ///< the same without its bytes

  std::vector<Finding>& findings() { return findings_; }
  const std::string& not_applicable_because() const { return not_applicable_; }

 private:
  const Facts& facts_;
  const People& people_;
  const Calendar& calendar_;
  Time now_;
  const expressions::World* world_;
  std::vector<Finding> findings_;
  std::string not_applicable_;
};

template <class Subject>
using CheckOn = std::function<void(const Subject&, Context&)>;

/// A check with its parameters bound. The alternative is its grain. Called from several threads at once.
using Check = std::variant<CheckOn<Commit>, CheckOn<Branch>, CheckOn<PullRequest>, CheckOn<Change>, CheckOn<File>,
                           CheckOn<Repository>>;

Subject::Kind grain_of(const Check& check);

struct Rule {
  std::string id;
  std::string summary;  ///< one sentence, present tense, with final stop
  std::string why;      ///< why it matters, one or two sentences
  ParamType params;     ///< an object
  std::vector<Subject::Kind> grains;
  /// Binds the parameters in `with` (a map). Empty after adding problems.
  std::function<std::vector<Check>(const Value& with, Problems& problems)> bind;
};

/// Sorted by id.
using Catalogue = std::span<const Rule>;

const Rule* find_rule(Catalogue catalogue, std::string_view id);

template <class Params>
using CheckFunction =
    std::variant<void (*)(const Commit&, const Params&, Context&), void (*)(const Branch&, const Params&, Context&),
                 void (*)(const PullRequest&, const Params&, Context&),
                 void (*)(const Change&, const Params&, Context&), void (*)(const File&, const Params&, Context&),
                 void (*)(const Repository&, const Params&, Context&)>;

/// A rule as its file declares it.
template <ParamObject Params>
struct Definition {
  std::string id;
  std::string summary;
  std::string why;
  std::vector<CheckFunction<Params>> checks;
  /// Optional: what no single parameter can know, such as a minimum over a maximum. `with` has the positions.
  void (*validate)(const Params& params, const Value& with, Problems& problems) = nullptr;
};

template <ParamObject Params>
Rule define(const Definition<Params>& definition) {
  auto bind_one = [](const CheckFunction<Params>& function, std::shared_ptr<const Params> params) -> Check {
    return std::visit(
        [&]<class Subject>(void (*check)(const Subject&, const Params&, Context&)) -> Check {
          return CheckOn<Subject>(
              [check, params](const Subject& subject, Context& context) { check(subject, *params, context); });
        },
        function);
  };
  Rule rule{definition.id, definition.summary, definition.why, ParamCodec<Params>::type(), {}, {}};
  for (const auto& check : definition.checks) rule.grains.push_back(grain_of(bind_one(check, nullptr)));
  rule.bind = [checks = definition.checks, validate = definition.validate, bind_one](const Value& with,
                                                                                     Problems& problems) {
    auto params = std::make_shared<Params>();
    std::vector<Check> bound;
    const auto before = problems.size();
    if (!ParamCodec<Params>::read(with, *params, problems)) return bound;
    if (validate != nullptr) validate(*params, with, problems);
    if (problems.size() != before) return bound;
    for (const auto& check : checks) bound.push_back(bind_one(check, params));
    return bound;
  };
  return rule;
}

}  // namespace govcheck
