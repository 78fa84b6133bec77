// What several sources say of one pull request, as one.
#pragma once

#include "govcheck/pull_request.hpp"

namespace govcheck::facts::forge {

/// Adds what `other` says. Where both say something and not the same, the field is Missing, and both are named; what
/// one of them has and cannot be used stays unusable. Throws InputError where the two are of different pull requests.
void merge_into(PullRequest& pull_request, const PullRequest& other);

}  // namespace govcheck::facts::forge
