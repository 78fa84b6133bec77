// The rules that gitlint 0.19 knows, with their options.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace govcheck::importing {

struct GitlintRule {
  std::string_view id;
  std::string_view name;
  std::string_view option = {};    ///< the one that most have
  std::string_view standard = {};  ///< its value where it is not given
  bool is_contrib = false;
};

inline constexpr std::array<GitlintRule, 25> gitlint_rules = {{
    {"I1", "ignore-by-title", "regex"},
    {"I2", "ignore-by-body", "regex"},
    {"I3", "ignore-body-lines", "regex"},
    {"I4", "ignore-by-author-name", "regex"},
    {"T1", "title-max-length", "line-length", "72"},
    {"T2", "title-trailing-whitespace"},
    {"T3", "title-trailing-punctuation"},
    {"T4", "title-hard-tab"},
    {"T5", "title-must-not-contain-word", "words", "WIP"},
    {"T6", "title-leading-whitespace"},
    {"T7", "title-match-regex", "regex"},
    {"T8", "title-min-length", "min-length", "5"},
    {"B1", "body-max-line-length", "line-length", "80"},
    {"B2", "body-trailing-whitespace"},
    {"B3", "body-hard-tab"},
    {"B4", "body-first-line-empty"},
    {"B5", "body-min-length", "min-length", "20"},
    {"B6", "body-is-missing", "ignore-merge-commits", "true"},
    {"B7", "body-changed-file-mention", "files"},
    {"B8", "body-match-regex", "regex"},
    {"M1", "author-valid-email", "regex", "^[^@ ]+@[^@ ]+\\.[^@ ]+"},
    {"CT1", "contrib-title-conventional-commits", "types",
     "fix, feat, chore, docs, style, refactor, perf, test, revert, ci, build", true},
    {"CC1", "contrib-body-requires-signed-off-by", {}, {}, true},
    {"CC2", "contrib-disallow-cleanup-commits", {}, {}, true},
    {"CC3", "contrib-allowed-authors", {}, {}, true},
}};

}  // namespace govcheck::importing
