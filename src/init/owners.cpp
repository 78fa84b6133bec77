// Who owns what, by CODEOWNERS.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "formats/codeowners.hpp"
#include "formats/codeowners_file.hpp"
#include "init/candidate.hpp"
#include "text/suggest.hpp"

namespace govcheck::init {
namespace {

std::size_t count_owned(const formats::CodeOwners& file, const std::vector<std::string>& paths) {
  formats::Ownership ownership(file);
  return static_cast<std::size_t>(std::ranges::count_if(paths, [&](const auto& path) {
    const auto* line = ownership.line_for(path);
    return line != nullptr && !line->owners.empty();
  }));
}

}  // namespace

void propose_for_owners(const Survey& survey, Candidates& candidates, Remarks& remarks) {
  if (!survey.tree) return;
  const auto found = formats::find_codeowners(*survey.tree);
  if (!found.known() || !found.value()) {
    remarks.emplace_back("no CODEOWNERS: nobody has to agree to a change of anything");
    return;
  }
  const auto& file = **found;
  const auto owners = formats::parse_codeowners(file.text);
  std::set<std::string> names;
  for (const auto& line : owners.lines)
    for (const auto& owner : line.owners) names.insert(owner.written());
  const auto owned = count_owned(owners, survey.paths);
  Candidate valid{.name = "codeowners-valid", .uses = "codeowners-valid", .pack = "codeowners"};
  valid.seen = {fmt::format("{}: {}, {}; {} files have an owner", file.path,
                            text::count_of(owners.lines.size(), "line"), text::count_of(names.size(), "owner"),
                            of_all(owned, survey.paths.size()))};
  if (owned == survey.paths.size() && owned > 0) {
    valid.seen.emplace_back("every file has an owner, so that it may stay so");
    valid.with.emplace_back("owned", "[\"**\"]");
  }
  candidates.push_back(std::move(valid));
  Candidate approval{.name = "codeowners-approval", .uses = "codeowners-approval", .pack = "codeowners"};
  approval.seen = {
      "reviews are not in the repository, so this could not be tried: it advises until you have run it with",
      "`govcheck check --pr FILE` (docs/pull-request.md) and named the members of teams under `groups`"};
  approval.settings = {{"enforcement", "advise"}, {"on-missing", "warn"}};
  candidates.push_back(std::move(approval));
}

}  // namespace govcheck::init
