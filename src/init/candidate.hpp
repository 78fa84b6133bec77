// Rules that a repository may be ready for. Who proposes one says what was seen; whether it passes is measured.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "init/survey.hpp"

namespace govcheck::init {

struct Candidate {
  std::string name;                                           ///< of the rule
  std::string uses;                                           ///< its kind
  std::vector<std::pair<std::string, std::string>> with;      ///< parameters, as YAML
  std::vector<std::pair<std::string, std::string>> settings;  ///< further keys of the rule, as YAML
  std::vector<std::string> seen;                              ///< what stands above it as comments
  /// The pack that has the rule: it is included, and `with` adapts it. Empty: a rule of its own.
  std::string pack;
  /// Of the candidates with one choice a single one is taken: the first that passes, else the first that nearly does.
  std::string choice;
  /// Where it only nearly passes it goes by this name, together with others; empty: its own.
  std::string name_as_advice;
  bool only_if_it_passes = false;  ///< advice to do it would be none
};

using Candidates = std::vector<Candidate>;

/// "[a, b]", each in quotes where YAML needs them.
std::string yaml_list(const std::vector<std::string>& items);
std::string yaml_text(const std::string& text);

/// "412 of 500".
std::string of_all(std::size_t some, std::size_t all);

/// What was seen that leads to no rule, as sentences.
using Remarks = std::vector<std::string>;

void propose_for_commits(const Survey& survey, Candidates& candidates, Remarks& remarks);
void propose_for_branches(const Survey& survey, Candidates& candidates, Remarks& remarks);
void propose_for_owners(const Survey& survey, Candidates& candidates, Remarks& remarks);
void propose_for_decisions(const Survey& survey, Candidates& candidates, Remarks& remarks);
void propose_for_files(const Survey& survey, Candidates& candidates, Remarks& remarks);

}  // namespace govcheck::init
