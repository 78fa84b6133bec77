#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "approvals/counted_reviews.hpp"
#include "formats/codeowners.hpp"
#include "formats/codeowners_file.hpp"
#include "formats/codeowners_people.hpp"
#include "govcheck/rule.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::CodeOwner;
using formats::CodeOwnersFile;
using formats::CodeOwnersLine;
using formats::OwnerPeople;

struct Params : approvals::Terms {
  bool require_owners = false;
  bool require_file = true;

  static ParamList<Params> declare() {
    return declare_after<Params>(
        {param("require-owners", &Params::require_owners,
               "Whether a changed path that nobody owns is a violation; else it needs no approval."),
         param("require-file", &Params::require_file,
               "Whether a base without a CODEOWNERS file is a violation; else the rule does not apply. The change "
               "that brings the first file is let through either way.")});
  }
};

constexpr std::size_t paths_shown = 3;
constexpr std::size_t people_shown = 6;

/// Changed paths that the same owners must approve, or that the same line leaves without.
struct Group {
  const CodeOwnersLine* line = nullptr;  // the first one that decides; nullptr: no line matches
  std::vector<std::string> paths;
};

/// The changed paths by what CODEOWNERS says about them. Keys order the findings and are stable over time.
struct Ownerships {
  std::map<std::string, Group> owned;
  std::map<std::string, Group> unowned;
  std::map<std::string, Group> skipped;  // line: the one that GitHub skips
};

void add(std::map<std::string, Group>& groups, const std::string& key, const CodeOwnersLine* line,
         const std::string& path) {
  auto& group = groups[key];
  if (group.line == nullptr || (line != nullptr && line->number < group.line->number)) group.line = line;
  group.paths.push_back(path);
}

std::string key_of(const std::vector<CodeOwner>& owners) {
  std::set<std::string> names;
  for (const auto& owner : owners) {
    auto name = owner.written();
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    names.insert(std::move(name));
  }
  return fmt::format("owners:{}", fmt::join(names, ","));
}

Ownerships sort_paths(const std::vector<FileChange>& changes, const formats::CodeOwners& file) {
  formats::Ownership ownership(file);
  std::set<std::string> paths;
  for (const auto& change : changes) {
    paths.insert(change.path);
    if (change.status == FileChange::Status::renamed && !change.old_path.empty()) paths.insert(change.old_path);
  }
  Ownerships sorted;
  for (const auto& path : paths) {
    const auto* line = ownership.line_for(path);
    if (line == nullptr || line->owners.empty())
      add(sorted.unowned, line == nullptr ? "unowned" : "unowned:" + line->pattern, line, path);
    else
      add(sorted.owned, key_of(line->owners), line, path);
    if (const auto* skipped = ownership.skipped_for(path))
      add(sorted.skipped, "skipped:" + skipped->pattern, skipped, path);
  }
  return sorted;
}

/// The check of one change.
class ApprovalCheck {
 public:
  ApprovalCheck(const Change& change, const CodeOwnersFile& file, const Params& params, Context& context)
      : base_(change.base_name.empty() ? "the base" : change.base_name),
        file_(file),
        context_(context),
        params_(params) {}

  void add_skipped(const std::string& key, const Group& group) {
    const auto& fault = *group.line->fault;
    violated(key,
             fmt::format("line {} of {}, meant for {}, cannot be relied on: {}", group.line->number, file_.path,
                         text::first_few(group.paths, paths_shown), fault.message),
             fmt::format("mend the line on {}: {}", base_, fault.hint), fault.offset, fault.length);
  }

  void add_unowned(const std::string& key, const Group& group) {
    const auto message = fmt::format("nobody owns {}", text::first_few(group.paths, paths_shown));
    const auto remedy = fmt::format("name an owner in {} on {}", file_.path, base_);
    if (group.line != nullptr)
      violated(key, message, remedy, group.line->offset, group.line->length);
    else
      context_.violated({.key = key, .message = message, .remedy = remedy});
  }

  /// Adds what the owned paths lack. Needs the reviews only where there are such paths.
  void check_owned(const Change& change, const std::map<std::string, Group>& groups) {
    if (groups.empty()) return;
    reviews_.emplace(context_.facts().pull_request().value(), change, context_.facts(), context_.people(), params_);
    std::optional<Missing> undecided;
    for (const auto& [key, group] : groups) {
      const auto approvers = formats::people_of(group.line->owners, context_.people());
      auto open = unapproved(group, approvers);
      if (open.unknown)
        undecided = open.unknown;
      else if (!open.paths.empty())
        add_unapproved(key, {group.line, std::move(open.paths)}, approvers);
    }
    if (undecided) Context::indeterminate(*undecided);
  }

 private:
  void violated(const std::string& key, std::string message, std::string remedy, std::size_t offset,
                std::size_t length) {
    context_.violated({key, std::move(message), std::move(remedy),
                       text::locate(Location::In::file, file_.path, file_.text, offset, length)});
  }

  /// What of a group nobody has approved who may.
  struct Unapproved {
    std::vector<std::string> paths;
    std::optional<Missing> unknown;  ///< whether somebody has cannot be told
  };

  Unapproved unapproved(const Group& group, const OwnerPeople& approvers) {
    // Only where approvals outlive a push file by file do the paths of a group part ways.
    if (params_.on_push != approvals::OnPush::owned_files) return unapproved(group.paths, approvers);
    Unapproved all;
    for (const auto& path : group.paths) {
      auto one = unapproved({path}, approvers);
      all.paths.insert(all.paths.end(), one.paths.begin(), one.paths.end());
      if (one.unknown) all.unknown = std::move(one.unknown);
    }
    return all;
  }

  Unapproved unapproved(const std::vector<std::string>& paths, const OwnerPeople& approvers) {
    standings_.clear();
    for (const auto& standing : reviews_->standings()) standings_.push_back(reviews_->after_pushes(standing, paths));
    std::optional<Missing> unknown;
    for (const auto& standing : standings_) {
      if (!standing.may_approve()) continue;
      const bool owner = approvers.people.contains(standing.person);
      if (owner && !standing.unknown) return {};
      if (owner) unknown = standing.unknown;
      if (!owner && approvers.unknown) unknown = approvers.unknown;
    }
    if (unknown) return {{}, unknown};
    return {paths, std::nullopt};
  }

  void add_unapproved(const std::string& key, const Group& group, const OwnerPeople& approvers) {
    std::vector<std::string> owners;
    for (const auto& owner : group.line->owners) owners.push_back(owner.written());
    auto message = fmt::format("{} {} an approval by {}", text::first_few(group.paths, paths_shown),
                               group.paths.size() == 1 ? "needs" : "need", text::join_words(owners, "or"));
    const auto reasons = not_counted(approvers);
    if (!reasons.empty()) message += fmt::format("; {}", text::first_few(reasons, people_shown));
    violated(key, std::move(message), remedy_for(owners, approvers), group.line->offset, group.line->length);
  }

  /// "bob has requested changes": of the owners, and of whoever might be taken for one.
  std::vector<std::string> not_counted(const OwnerPeople& approvers) const {
    std::vector<std::string> reasons;
    for (const auto& standing : standings_) {
      const bool owner = approvers.people.contains(standing.person);
      if (standing.may_approve())
        reasons.push_back(fmt::format("{} has approved but is no owner", standing.login));
      else if (standing.reason == NoApproval::deleted)
        reasons.push_back("a reviewer has a deleted account");
      else if (owner || standing.reason == NoApproval::author || standing.reason == NoApproval::bot ||
               standing.reason == NoApproval::involved)
        reasons.push_back(fmt::format("{} {}", standing.login, describe(*standing.reason)));
    }
    return reasons;
  }

  std::string remedy_for(const std::vector<std::string>& owners, const OwnerPeople& approvers) const {
    std::vector<std::string> able;
    for (const auto& person : approvers.people)
      if (person != reviews_->author()) able.push_back(person);
    if (!able.empty())
      return fmt::format("ask for an approving review: {} can give it", text::first_few(able, people_shown));
    if (approvers.unknown) return fmt::format("ask {} for an approving review", text::join_words(owners, "or"));
    return fmt::format("only the author owns this: have {} on {} name a second owner", file_.path, base_);
  }

  std::string base_;
  const CodeOwnersFile& file_;
  Context& context_;
  const Params& params_;
  std::optional<approvals::CountedReviews> reviews_;
  std::vector<Standing> standings_;  ///< for the paths that were looked at last
};

void without_file(const Change& change, const Params& params, Context& context) {
  const auto base = change.base_name.empty() ? std::string("the base") : change.base_name;
  if (!params.require_file) return context.not_applicable(fmt::format("{} has no CODEOWNERS file", base));
  const auto brought = formats::find_codeowners(*context.facts().head_tree().value());
  if (brought.value())
    return context.not_applicable(fmt::format("the change brings the first CODEOWNERS file of {}", base));
  context.violated({.key = "no-file",
                    .message = fmt::format("{} has no CODEOWNERS file, so nobody owns what changes", base),
                    .remedy = fmt::format("add .github/CODEOWNERS to {}, or set require-file to false", base)});
}

void check(const Change& change, const Params& params, Context& context) {
  const auto base_tree = context.facts().base_tree().value();
  const auto found = formats::find_codeowners(*base_tree).value();
  if (!found) return without_file(change, params, context);
  const auto file = formats::parse_codeowners(found->text);
  if (file.too_large)
    return context.violated(
        {.key = "too-large",
         .message = fmt::format("{} has {} bytes: GitHub loads no CODEOWNERS over 3 MB, so nobody owns what changes",
                                found->path, found->text.size()),
         .remedy = "shorten it: fewer lines with patterns for whole directories"});
  const auto sorted = sort_paths(context.facts().changed_files().value(), file);
  ApprovalCheck check(change, *found, params, context);
  for (const auto& [key, group] : sorted.skipped) check.add_skipped(key, group);
  if (params.require_owners)
    for (const auto& [key, group] : sorted.unowned) check.add_unowned(key, group);
  check.check_owned(change, sorted.owned);
}

}  // namespace

Rule codeowners_approval() {
  return define<Params>(
      {.id = "codeowners-approval",
       .summary = "Every changed path that has owners in CODEOWNERS is approved by one of them.",
       .why = "Who answers for a part of the code has to agree to its changes. CODEOWNERS is read from the base, so "
              "that a change cannot appoint its own approvers.",
       .checks = {check}});
}

}  // namespace govcheck::rules
