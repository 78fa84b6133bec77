// A policy: rules with their parameters bound, groups, calendar, profiles, exceptions.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "govcheck/finding.hpp"
#include "govcheck/people.hpp"
#include "govcheck/rule.hpp"
#include "govcheck/source.hpp"

namespace govcheck {
namespace expressions {
class Condition;
}

enum class Enforcement : std::uint8_t { block, advise, off };
enum class OnMissing : std::uint8_t { fail, warn, skip };

std::string_view name_of(Enforcement enforcement);
std::string_view name_of(OnMissing on_missing);

/// Globs that say what a rule looks at; empty: everything. A glob that starts with `!` takes away again.
struct Conditions {
  std::vector<std::string> paths;
  std::vector<std::string> branches;  ///< the branch itself, or the one that brings the change
  std::vector<std::string> targets;   ///< the branch that receives the change
  std::vector<std::string> authors;   ///< login, name or email, without case
};

struct PolicyRule {
  std::string name;
  const Rule* kind = nullptr;
  std::vector<Check> checks;
  Severity severity = Severity::error;
  Enforcement enforcement = Enforcement::block;
  std::optional<OnMissing> on_missing;
  std::string clause;
  std::string because;
  Conditions conditions;
  std::shared_ptr<const expressions::Condition> when;  ///< compiled and checked; nullptr: none
  Range where;                                         ///< of the name, where it was last stated
};

struct Exception {
  std::string rule;
  std::vector<std::string> commits;   ///< full or abbreviated names
  std::vector<std::string> paths;     ///< globs
  std::vector<std::string> branches;  ///< globs
  std::vector<std::string> authors;   ///< globs, without case
  std::string until_tag;              ///< commits that the tag contains
  std::string reason;
  std::string owner;
  std::optional<std::chrono::sys_days> expires;  ///< the first day on which it no longer applies
  Range where;
};

struct Policy {
  std::shared_ptr<const Sources> sources;  ///< every text that went into it
  std::vector<std::string> files;          ///< the files that the caller named, in order
  std::vector<PolicyRule> rules;           ///< in the order in which the names first appear
  People people;
  Calendar calendar;
  /// The rules of each profile, by name. A profile of `all` lists every rule.
  std::map<std::string, std::vector<std::string>> profiles;
  std::vector<Exception> exceptions;

  const PolicyRule* find(std::string_view rule_name) const;
};

/// A pack in the binary.
struct Pack {
  std::string_view name;  ///< without `govcheck:`
  std::string_view text;
};

/// Reads a file by its path relative to a root, mostly the repository's; Parsed::error where it cannot be read.
using ReadPolicyFile = std::function<Parsed<std::string>(const std::string& path)>;

/// A policy that the caller names. Its includes are read by the same function and cannot climb above its root.
struct PolicyFile {
  std::string path;  ///< relative to the root that `read` reads from, or `govcheck:NAME` for a pack
  ReadPolicyFile read;
  std::string prefix = {};  ///< put before paths in messages: "/etc/" for a root outside of the repository
};

/// A policy that is part of a document already parsed, such as a case file; its version may be left out.
struct PolicyFragment {
  const Value* document = nullptr;
  std::shared_ptr<Sources> sources;  ///< what the ranges of `document` refer to; includes are added
  PolicyFile place;                  ///< the path that includes are relative to
};

struct PolicyRequest {
  std::vector<PolicyFile> files;           ///< later wins, per rule name
  std::optional<PolicyFragment> fragment;  ///< after the files
  Catalogue catalogue;
  std::span<const Pack> packs;
};

struct LoadedPolicy {
  Policy policy;      ///< complete only where there are no problems
  Problems problems;  ///< rendered with `policy.sources`
};

/// Loads, merges and binds. Every problem of every file is reported; nothing is ignored. Throws InputError where a
/// file or pack that the caller named cannot be read.
LoadedPolicy load_policy(const PolicyRequest& request);

}  // namespace govcheck
