#include "report/unknowns.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "report/plain_text.hpp"
#include "report/tally.hpp"
#include "text/suggest.hpp"

namespace govcheck::report {

std::vector<const Outcome*> Unknown::outcomes() const {
  std::vector<const Outcome*> all;
  for (const auto& of_rule : rules) all.insert(all.end(), of_rule.outcomes.begin(), of_rule.outcomes.end());
  return all;
}

std::vector<Unknown> unknowns_of(const Report& report) {
  std::map<std::tuple<int, std::string, std::string>, Unknown> reasons;
  for (std::size_t index = 0; index < report.rules.size(); ++index)
    for (const auto& outcome : report.rules[index].outcomes) {
      if (!is_unknown(outcome)) continue;
      const auto level = level_of_missing(report.rules[index]);
      auto& unknown = reasons[{-static_cast<int>(level), outcome.missing->what, outcome.missing->remedy}];
      unknown.missing = *outcome.missing;
      unknown.level = level;
      if (unknown.rules.empty() || unknown.rules.back().rule != index) unknown.rules.push_back({index, {}});
      unknown.rules.back().outcomes.push_back(&outcome);
    }
  std::vector<Unknown> all;
  for (auto& [reason, unknown] : reasons) all.push_back(std::move(unknown));
  return all;
}

std::string first_labels(const std::vector<const Outcome*>& outcomes) {
  constexpr std::size_t most = 3;
  std::vector<std::string> labels;
  for (const auto* outcome : outcomes)
    if (labels.size() < most) labels.push_back(cut_line(outcome->subject.label(), 60));
  if (outcomes.size() > most) labels.push_back(fmt::format("{} more", grouped(outcomes.size() - most)));
  return text::join_words(labels, "and");
}

}  // namespace govcheck::report
