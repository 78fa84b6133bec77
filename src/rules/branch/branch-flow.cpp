#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/merge_message.hpp"
#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

struct Flow {
  std::string into;
  std::vector<text::Glob> from;

  static constexpr std::string_view object_name = "branch-flow";
  static ParamList<Flow> declare() {
    return {required_param("into", &Flow::into, "The branch that receives changes, by name: `main`."),
            required_param("from", &Flow::from, "The branches that it may take them from (globs).")};
  }
};

enum class Evidences : std::uint8_t { pull_request, history };
constexpr std::array<Choice<Evidences>, 2> choices_of(Evidences) {
  return {{{"pull-request", Evidences::pull_request}, {"history", Evidences::history}}};
}

struct Params {
  std::vector<Flow> flows;
  std::vector<Evidences> check = {Evidences::pull_request, Evidences::history};

  static ParamList<Params> declare() {
    return {required_param("flows", &Params::flows,
                           "What may be merged into what. Branches that are named under no `into` take anything."),
            param("check", &Params::check,
                  "What is looked at: where the `pull-request` goes, the merges in `history`, or both.")};
  }

  bool looks_at(Evidences evidence) const { return std::ranges::find(check, evidence) != check.end(); }
};

bool is_name(const text::Glob& glob) { return glob.written().find_first_of("*?[{\\") == std::string::npos; }

bool takes(const Flow& flow, std::string_view branch) {
  return std::ranges::any_of(flow.from, [&](const text::Glob& glob) { return glob.matches(branch); });
}

std::string sources_of(const Flow& flow) {
  std::vector<std::string> names;
  for (const auto& glob : flow.from) names.push_back(glob.written());
  return text::join_words(names, "or");
}

// The pull request

/// Where a branch may go instead.
std::string way_for(std::string_view branch, const Params& params) {
  std::vector<std::string> targets;
  for (const auto& flow : params.flows)
    if (takes(flow, branch)) targets.push_back(flow.into);
  if (targets.empty()) return "name the branch as the policy has it, or let it go through one of those";
  return fmt::format("let the pull request go into {}", text::join_words(targets, "or"));
}

void check_pull_request(const Repository&, const Params& params, Context& context) {
  if (!params.looks_at(Evidences::pull_request)) return context.not_applicable("pull requests are not looked at");
  const auto& pull_request = context.facts().pull_request().value();
  const auto& base = pull_request.base_branch.value();
  const auto flow = std::ranges::find(params.flows, base, &Flow::into);
  if (flow == params.flows.end())
    return context.not_applicable(fmt::format("nothing is said about what {} takes", base));
  const auto& head = pull_request.head_branch.value();
  if (takes(*flow, head)) return;
  context.violated(
      {.key = "pull-request",
       .message = fmt::format("the pull request brings {} into {}, which takes {} only", head, base, sources_of(*flow)),
       .remedy = way_for(head, params)});
}

// Merges

/// What is known about one merged parent.
enum class Source : std::uint8_t { allowed, refused, made_up, unknown };

class MergeCheck {
 public:
  MergeCheck(const Commit& commit, const Params& params, Context& context)
      : commit_(commit),
        params_(params),
        context_(context),
        claim_(formats::read_merge_message(commit.message)),
        has_sources_(claim_.sources.size() + 1 == commit.parents.size()) {}

  void run() {
    const auto targets = find_targets();
    if (targets.empty()) return context_.not_applicable("was not made on a branch that says what it takes");
    const bool fits = std::ranges::any_of(targets, [&](const Flow* flow) { return fits_into(*flow); });
    if (fits) return;
    for (std::size_t parent = 1; parent < commit_.parents.size(); ++parent) judge(*targets.front(), parent);
  }

 private:
  /// The branches that the merge was made on. Branches that parted later have their older history in common.
  std::vector<const Flow*> find_targets() const {
    std::vector<const Flow*> targets;
    std::optional<Missing> missing;
    for (const auto& flow : params_.flows) {
      const auto presence = context_.facts().presence(*commit_.id, flow.into);
      if (!presence.known())
        missing = presence.missing();
      else if (*presence == Presence::direct)
        targets.push_back(&flow);
    }
    if (targets.empty() && missing) Context::indeterminate(std::move(*missing));
    return targets;
  }

  std::string_view claimed(std::size_t parent) const {
    return has_sources_ ? claim_.sources[parent - 1].of(commit_.message) : std::string_view();
  }

  bool fits_into(const Flow& flow) const {
    // A branch that it takes was fast-forwarded into it, with the merges that were made on that branch.
    const auto target = claim_.target.of(commit_.message);
    if (!target.empty() && target != flow.into && takes(flow, target)) return true;
    for (std::size_t parent = 1; parent < commit_.parents.size(); ++parent)
      if (source(flow, parent) != Source::allowed) return false;
    return true;
  }

  /// History goes before words: what was made on an allowed branch is allowed, whatever the merge says; and what
  /// the merge says is not believed where the branch that it names never had the commit.
  Source source(const Flow& flow, std::size_t parent) const {
    const auto name = claimed(parent);
    if (name == flow.into) return Source::allowed;  // git pull
    const auto& facts = context_.facts();
    bool all_named = true;
    bool all_absent = true;
    for (const auto& glob : flow.from) {
      all_named = all_named && is_name(glob);
      if (!is_name(glob)) continue;
      const auto presence = facts.presence(commit_.parents[parent], glob.written());
      if (presence.known() && *presence == Presence::direct) return Source::allowed;
      all_absent = all_absent && presence.known() && *presence == Presence::absent;
      if (name.empty() && presence.known() && *presence == Presence::merged) return Source::allowed;
    }
    if (name.empty()) return all_named && all_absent ? Source::refused : Source::unknown;
    if (!takes(flow, name)) return Source::refused;
    const auto presence = facts.presence(commit_.parents[parent], name);
    return presence.known() && *presence == Presence::absent ? Source::made_up : Source::allowed;
  }

  void judge(const Flow& flow, std::size_t parent) {
    const auto name = claimed(parent);
    const auto commit = commit_.parents[parent].abbreviated();
    switch (source(flow, parent)) {
      case Source::allowed: return;
      case Source::unknown:
        return Context::indeterminate({fmt::format("the merge does not say which branch it brought into {}", flow.into),
                                       "keep what git or the host writes as the subject of a merge: Merge branch 'x'"});
      case Source::made_up:
        return add(parent, fmt::format("says that it merges {}, but {} never had {}", name, name, commit), flow);
      case Source::refused:
        return add(parent,
                   name.empty()
                       ? fmt::format("merges {} into {}, which takes {} only", commit, flow.into, sources_of(flow))
                       : fmt::format("merges {} into {}, which takes {} only", name, flow.into, sources_of(flow)),
                   flow);
    }
  }

  void add(std::size_t parent, std::string message, const Flow& flow) {
    const auto subject = commit_.subject_line();
    const auto place = has_sources_ ? claim_.sources[parent - 1] : formats::Span{0, subject.size()};
    context_.violated({fmt::format("merge:{}", parent), std::move(message),
                       fmt::format("merge into {} from {}; what is merged already can be let off by name under "
                                   "\"exceptions\", with the reason",
                                   flow.into, sources_of(flow)),
                       text::locate(Location::In::commit_message, {}, commit_.message, place.offset, place.length)});
  }

  const Commit& commit_;
  const Params& params_;
  Context& context_;
  const formats::MergeClaim claim_;
  const bool has_sources_;
};

void check_merge(const Commit& commit, const Params& params, Context& context) {
  if (!params.looks_at(Evidences::history)) return context.not_applicable("history is not looked at");
  if (!commit.is_merge()) return context.not_applicable("is no merge");
  if (!commit.id) return context.not_applicable("is on no branch yet");
  MergeCheck(commit, params, context).run();
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* const flows = with.find("flows");
  if (flows == nullptr) return;
  if (params.flows.empty())
    problems.add(flows->range, "there is no flow", "write at least one: { into: main, from: [develop] }");
  for (std::size_t index = 0; index < params.flows.size(); ++index) {
    const auto& flow = params.flows[index];
    const auto* const into = flows->items[index].find("into");
    if (flow.into.find_first_of("*?[{") != std::string::npos)
      problems.add(into->range, "a branch is named here, and this is a glob", "write one flow for each branch");
    if (flow.from.empty())
      problems.add(flows->items[index].range, "a branch that takes nothing cannot change",
                   "name the branches that it takes");
    const auto earlier = std::ranges::find(params.flows, flow.into, &Flow::into);
    if (earlier - params.flows.begin() != static_cast<std::ptrdiff_t>(index))
      problems.add(into->range, fmt::format("what {} takes is said already", flow.into), "keep it in one place");
  }
}

}  // namespace

Rule branch_flow() {
  return define<Params>({.id = "branch-flow",
                         .summary = "A branch takes changes only from the branches that are agreed on.",
                         .why = "Where every change goes the same way, each stage has seen what the next one gets.",
                         .checks = {check_pull_request, check_merge},
                         .validate = validate});
}

}  // namespace govcheck::rules
