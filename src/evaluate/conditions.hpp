// The short conditions of a rule (paths, branches, targets, authors), compiled, asked per subject.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/facts.hpp"
#include "govcheck/policy.hpp"
#include "text/glob.hpp"

namespace govcheck::evaluation {

/// What conditions and exceptions ask about a subject, each looked up only when asked.
class SubjectFacts {
 public:
  SubjectFacts(const Facts& facts, const People& people) : facts_(facts), people_(people) {}
  virtual ~SubjectFacts() = default;

  virtual Subject subject() const = 0;
  /// Both paths of a rename.
  virtual std::vector<std::string> paths() const;
  virtual std::string branch() const;
  virtual std::string target() const;
  /// Login, name and email, whatever is known; never empty.
  virtual std::vector<std::string> authors() const;
  virtual std::optional<ObjectId> commit() const { return std::nullopt; }

  const Facts& facts() const { return facts_; }
  const People& people() const { return people_; }

 private:
  const Facts& facts_;
  const People& people_;
};

class CompiledConditions {
 public:
  explicit CompiledConditions(const Conditions& conditions);

  /// Why the rule does not look at this subject; nullopt: it does. Throws MissingEvidence.
  std::optional<std::string> excludes(const SubjectFacts& subject) const;

 private:
  text::GlobSet paths_;
  text::GlobSet branches_;
  text::GlobSet targets_;
  text::GlobSet authors_;
};

/// Does one of the names match? An empty set matches no one here: the caller asks only where there are globs.
bool any_matches(const text::GlobSet& globs, const std::vector<std::string>& names);

/// Compiles globs that the policy loader has already accepted.
text::GlobSet compile(const std::vector<std::string>& globs, text::GlobStyle style = text::GlobStyle::path);

}  // namespace govcheck::evaluation
