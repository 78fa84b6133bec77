#!/usr/bin/env bash
# Checks a GitLab merge request: writes what the job's variables say about it as govcheck's own JSON
# (docs/pull-request.md) and passes that on. What is left out, such as reviews, is missing evidence and never a pass.
set -euo pipefail

request=$(mktemp)
trap 'rm -f "$request"' EXIT
# GitLab cuts long descriptions, and says who started the job but not who wrote the merge request: both are left out
# rather than guessed. Its API has them, and the approvals.
jq -n --arg title "$CI_MERGE_REQUEST_TITLE" --arg labels "${CI_MERGE_REQUEST_LABELS:-}" \
  --arg base "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" --arg head "$CI_MERGE_REQUEST_SOURCE_BRANCH_NAME" \
  --argjson number "$CI_MERGE_REQUEST_IID" '
  { "govcheck-pull-request": 1, number: $number, title: $title, base: $base, head: $head,
    labels: ($labels | split(",") | map(select(. != ""))) }' >"$request"

git fetch --quiet origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
govcheck check --base "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" --pr "$request" \
  --report text --report sarif=govcheck.sarif --report json=govcheck.json "$@"
