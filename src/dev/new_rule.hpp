// `govcheck-dev new-rule`: the two files that a new rule consists of.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace govcheck::dev {

struct NewFile {
  std::string path;  ///< from the project's root
  std::string text;
};

/// A small rule that compiles and its cases that pass, to start from. `place` is SUBJECT/ID, such as
/// `commit/commit-sign-off`; `summary` one sentence with its final stop. Throws InputError for anything else.
std::array<NewFile, 2> new_rule(std::string_view place, std::string_view summary);

}  // namespace govcheck::dev
