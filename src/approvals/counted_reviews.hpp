// The reviews of a pull request as a policy counts them.
#pragma once

#include <string>
#include <vector>

#include "approvals/freshness.hpp"
#include "approvals/involvement.hpp"
#include "govcheck/approvals.hpp"
#include "govcheck/params.hpp"
#include "govcheck/people.hpp"

namespace govcheck::approvals {

/// What a policy says about which approvals count. The author's own never does.
struct Terms {
  OnPush on_push = OnPush::keep;
  std::vector<Part> exclude;
  std::vector<std::string> bots;

  /// Adds the parameters to those of a rule, whose struct derives from this one.
  template <class Params>
  static ParamList<Params> declare_after(ParamList<Params> others) {
    others.push_back(param(
        "on-push", static_cast<OnPush Params::*>(&Params::on_push),
        "What a push does to earlier approvals: `keep`; `head`: only approvals of the present head count; `diff`: they "
        "count while the change itself is the same, so that a clean rebase or update merge keeps them; `owned-files`: "
        "they count for the files that are the same and that the reviewer owns."));
    others.push_back(param("exclude", static_cast<std::vector<Part> Params::*>(&Params::exclude),
                           "Whose approvals do not count beside the author's: those of `authors`, `co-authors` or "
                           "`committers` of the commits."));
    others.push_back(param("bots", static_cast<std::vector<std::string> Params::*>(&Params::bots),
                           "Bots whose approvals count, by login."));
    return others;
  }
};

class CountedReviews {
 public:
  /// Throws MissingEvidence where the data has no author or reviews, or is about another head. `facts` and `people`
  /// must outlive this.
  CountedReviews(const PullRequest& pull_request, const Change& change, const Facts& facts, const People& people,
                 const Terms& terms);

  const std::string& author() const { return author_; }  ///< as `People::person()` names it
  /// Everybody's standing, whatever was pushed since.
  const std::vector<Standing>& standings() const { return standings_; }
  /// The standing with what was pushed since; `paths` are those that the person answers for.
  Standing after_pushes(const Standing& standing, const std::vector<std::string>& paths);

 private:
  std::string author_;
  std::vector<Standing> standings_;
  Freshness freshness_;
};

}  // namespace govcheck::approvals
