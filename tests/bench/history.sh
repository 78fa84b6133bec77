#!/usr/bin/env bash
# Reading history beside git itself, in one run on one repository: medians, ratios and peak memory. Asserts nothing.
# Usage: history.sh REPOSITORY [GOVCHECK]
# The figures of docs/field-notes.md are of the history of git itself with its pull refs. Needs hyperfine and jq.
set -euo pipefail

repository=$(realpath "$1")
govcheck=$(realpath "${2:-$(dirname "$0")/../../build/release/src/govcheck}")
runs=${RUNS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$repository"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

# What history is checked for: the whole commit pack; and rules that every commit satisfies, for the reading alone.
printf 'govcheck: 1\ninclude: [govcheck:conventional-commits]\n' > "$work/pack.yaml"
printf 'govcheck: 1\nrules: { commit-format: { with: { style: pattern, pattern: "(?s).*", blank-line: false } } }\n' > "$work/content.yaml"
printf 'govcheck: 1\nrules: { branch-lifetime: { with: { limits: [{ branches: "**", at-most: 2 weeks }] } } }\n' > "$work/refs.yaml"

row() { # NAME GOVCHECK-COMMAND GIT-COMMAND
  local times=$work/times.json peak_ours peak_git
  hyperfine -N -i --warmup 1 --runs "$runs" --export-json "$times" "$2" "$3" > /dev/null 2>&1
  # shellcheck disable=SC2086  # the commands are words
  peak_ours=$({ /usr/bin/time -f %M $2 2>&1 > /dev/null || true; } | tail -1)  # findings exit with 1
  # shellcheck disable=SC2086
  peak_git=$(/usr/bin/time -f %M $3 2>&1 > /dev/null | tail -1)
  jq -r --arg name "$1" --arg a "$peak_ours" --arg b "$peak_git" \
    '[$name, .results[0].median, .results[1].median, $a, $b] | @tsv' "$times" |
    awk -F'\t' '{ printf "%-34s %9.0f %9.0f %8.2f %10.0f %8.0f\n", $1, $2 * 1000, $3 * 1000, $2 / $3, $4 / 1024, $5 / 1024 }'
}

check="$govcheck check --pr none --report json=$work/out.json"
commits=$(git rev-list --count HEAD)
thousand=$(git rev-list --first-parent --skip=250 -n 1 HEAD)..HEAD
printf '%-34s %9s %9s %8s %10s %8s\n' "$(basename "$repository")" 'ours ms' 'git ms' ratio 'ours MB' 'git MB'
row "$(git rev-list --count "$thousand") commits, commit pack" "$check --policy $work/pack.yaml --range $thousand" "git log --format=%B $thousand"
row "$commits commits, all content" "$check --policy $work/content.yaml --range HEAD" 'git log --format=%B HEAD'
row "$commits commits, commit pack" "$check --policy $work/pack.yaml --range HEAD" 'git log --format=%B HEAD'
refs=$(git for-each-ref refs/pull | wc -l)
if [ "$refs" -gt 0 ]; then
  row "$refs pull refs, lifetime" "$check --policy $work/refs.yaml --base HEAD --refs refs/pull/**" 'git for-each-ref --no-merged HEAD refs/pull'
fi
