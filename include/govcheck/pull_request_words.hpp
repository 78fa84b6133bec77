// The words for what a pull request's data say: in govcheck's own JSON, in cases, parameters, expressions and `facts`.
#pragma once

#include <array>
#include <string_view>

#include "govcheck/params.hpp"
#include "govcheck/pull_request.hpp"

namespace govcheck {

constexpr std::array<Choice<FileChange::Status>, 6> choices_of(FileChange::Status) {
  using S = FileChange::Status;
  return {{{"added", S::added},
           {"modified", S::modified},
           {"deleted", S::deleted},
           {"renamed", S::renamed},
           {"copied", S::copied},
           {"type-changed", S::type_changed}}};
}

constexpr std::array<Choice<Review::State>, 5> choices_of(Review::State) {
  using S = Review::State;
  return {{{"approved", S::approved},
           {"changes-requested", S::changes_requested},
           {"commented", S::commented},
           {"dismissed", S::dismissed},
           {"pending", S::pending}}};
}

constexpr std::array<Choice<PullRequest::State>, 3> choices_of(PullRequest::State) {
  using S = PullRequest::State;
  return {{{"open", S::open}, {"merged", S::merged}, {"closed", S::closed}}};
}

constexpr std::array<Choice<HostCheck::Conclusion>, 12> choices_of(HostCheck::Conclusion) {
  using C = HostCheck::Conclusion;
  return {{{"success", C::success},
           {"neutral", C::neutral},
           {"skipped", C::skipped},
           {"failure", C::failure},
           {"error", C::error},
           {"cancelled", C::cancelled},
           {"timed-out", C::timed_out},
           {"action-required", C::action_required},
           {"stale", C::stale},
           {"startup-failure", C::startup_failure},
           {"pending", C::pending},
           {"missing", C::missing}}};
}

constexpr std::array<Choice<Collaborator::Permission>, 6> choices_of(Collaborator::Permission) {
  using P = Collaborator::Permission;
  return {{{"none", P::none},
           {"read", P::read},
           {"triage", P::triage},
           {"write", P::write},
           {"maintain", P::maintain},
           {"admin", P::admin}}};
}

/// The word for a value: `word_for(Review::State::approved)` is "approved".
template <ChoiceParam E>
constexpr std::string_view word_for(E value) {
  for (const auto& choice : choices_of(value))
    if (choice.value == value) return choice.name;
  return {};
}

}  // namespace govcheck
