// Configurations that commitlint ships, by value, as of their versions 21.
#pragma once

#include <array>
#include <string_view>

namespace govcheck::importing {

struct CommitlintPreset {
  std::string_view name;
  std::string_view rules;      ///< an object; empty: scopes from workspaces
  std::string_view workspace;  ///< the manifests that scopes come from
};

inline constexpr std::array<CommitlintPreset, 8> commitlint_presets = {{
    {"@commitlint/config-conventional", R"({
  parserPreset: 'conventional-changelog-conventionalcommits',
  rules: {
    'body-leading-blank': [1, 'always'],
    'body-max-line-length': [2, 'always', 100],
    'footer-leading-blank': [1, 'always'],
    'footer-max-line-length': [2, 'always', 100],
    'header-max-length': [2, 'always', 100],
    'header-trim': [2, 'always'],
    'subject-case': [2, 'never', ['sentence-case', 'start-case', 'pascal-case', 'upper-case']],
    'subject-empty': [2, 'never'],
    'subject-full-stop': [2, 'never', '.'],
    'type-case': [2, 'always', 'lower-case'],
    'type-empty': [2, 'never'],
    'type-enum': [2, 'always', [
      'build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test']],
  },
})",
     ""},
    {"@commitlint/config-angular", R"({
  parserPreset: 'conventional-changelog-conventionalcommits',
  rules: {
    'subject-exclamation-mark': [2, 'never'],
    'body-leading-blank': [1, 'always'],
    'footer-leading-blank': [1, 'always'],
    'header-max-length': [2, 'always', 72],
    'scope-case': [2, 'always', 'lower-case'],
    'subject-case': [2, 'never', ['sentence-case', 'start-case', 'pascal-case', 'upper-case']],
    'subject-empty': [2, 'never'],
    'subject-full-stop': [2, 'never', '.'],
    'type-case': [2, 'always', 'lower-case'],
    'type-empty': [2, 'never'],
    'type-enum': [2, 'always', [
      'build', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test']],
  },
})",
     ""},
    {"@commitlint/config-angular-type-enum", R"({
  rules: {
    'type-enum': [2, 'always', [
      'build', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test']],
  },
})",
     ""},
    {"@commitlint/config-lerna-scopes", "", "lerna.json"},
    {"@commitlint/config-pnpm-scopes", "", "pnpm-workspace.yaml"},
    {"@commitlint/config-workspace-scopes", "", "package.json"},
    {"@commitlint/config-nx-scopes", "", ""},
    {"@commitlint/config-rush-scopes", "", ""},
}};

}  // namespace govcheck::importing
