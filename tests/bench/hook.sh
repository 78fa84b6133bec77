#!/usr/bin/env bash
# The commit-msg hook beside its peers, whole process each, in one run: medians, ratios and peak memory. Asserts nothing.
# Usage: hook.sh [GOVCHECK]
# Peers are looked for on the PATH: gitlint (PyPI), commitlint (npm @commitlint/cli with @commitlint/config-conventional
# installed beside it), committed (crates.io). Those that are not there are left out, with a notice. Needs hyperfine.
set -euo pipefail

govcheck=$(realpath "${1:-$(dirname "$0")/../../build/release/src/govcheck}")
runs=${RUNS:-30}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

git init -q "$work/repo"
cd "$work/repo"
git config user.name Ada && git config user.email ada@example.org
printf 'govcheck: 1\ninclude: [govcheck:conventional-commits]\n' > .govcheck.yaml
printf '[general]\ncontrib=contrib-title-conventional-commits\n' > .gitlint
printf 'style = "conventional"\nsubject_capitalized = false\n' > committed.toml
git add . && git commit -q -m 'feat: begin'
printf 'feat(api): add the endpoint\n\nIt answers with the state of all experiments.\n\nRefs: #12\n' > .git/COMMIT_EDITMSG

names=(govcheck) && commands=("$govcheck hook run commit-msg .git/COMMIT_EDITMSG")
peer() { # NAME COMMAND: one more row, if its program is there
  if command -v "$1" > /dev/null; then
    names+=("$1") && commands+=("$2")
  else
    echo "left out: $1 is not on the PATH" >&2
  fi
}
peer gitlint 'gitlint --msg-filename .git/COMMIT_EDITMSG'
# commitlint looks for its configuration in the node_modules of the repository.
if command -v commitlint > /dev/null; then ln -s "$(dirname "$(readlink -f "$(command -v commitlint)")")/../.." node_modules; fi
peer commitlint 'commitlint --extends @commitlint/config-conventional --edit .git/COMMIT_EDITMSG'
peer committed 'committed --commit-file .git/COMMIT_EDITMSG'
names+=('git --version') && commands+=('git --version')

hyperfine -N --warmup 3 --runs "$runs" --export-json "$work/times.json" "${commands[@]}" > /dev/null
printf '%-14s %12s %10s %12s\n' hook 'median ms' ratio 'peak MB'
for index in "${!names[@]}"; do
  median=$(jq ".results[$index].median * 1000" "$work/times.json")
  base=${base:-$median}
  # shellcheck disable=SC2086  # the command is words
  peak=$(/usr/bin/time -f %M ${commands[$index]} 2>&1 > /dev/null | tail -1)
  awk -v n="${names[$index]}" -v m="$median" -v b="$base" -v k="$peak" \
    'BEGIN { printf "%-14s %12.1f %9.1fx %12.1f\n", n, m, m / b, k / 1024 }'
done
