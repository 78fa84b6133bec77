#!/usr/bin/env bash
# A pull request of 300 commits and 3,000 files in a repository of 10,000, with every shipped pack on. Prints medians of
# whole processes and peak memory; asserts nothing. Usage: pull_request.sh [GOVCHECK]. Needs hyperfine and jq.
set -euo pipefail

govcheck=$(realpath "${1:-$(dirname "$0")/../../build/release/src/govcheck}")
packs=$(realpath "$(dirname "$0")/../../policies")
runs=${RUNS:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main "$work/repo"
cd "$work/repo"
git config user.name Ada && git config user.email ada@example.org

# One stream for git fast-import: a base of 10,000 files, then 300 commits of ten files each.
file() { printf 'M 100644 inline services/unit-%d/part%d/file%d.go\ndata 40\n// file %010d of round %010d\n\n' $(($1 % 100)) $(($1 % 7)) "$1" "$1" "$2"; }
{
  printf 'commit refs/heads/main\ncommitter Ada <ada@example.org> 1767225600 +0000\ndata 11\nfeat: begin\n'
  printf 'M 100644 inline .github/CODEOWNERS\ndata 8\n* @ada  \n'
  for ((n = 0; n < 10000; n++)); do file "$n" 0; done
  for ((round = 1; round <= 300; round++)); do
    printf 'commit refs/heads/feature/GOV-1-bench\ncommitter Bob <bob@example.org> %d +0000\n' $((1767225600 + round * 60))
    printf 'data <<END\nfeat(unit): change round %d\n\nRefs: GOV-1\nEND\n\n' "$round"
    [ "$round" -gt 1 ] || printf 'from refs/heads/main\n'
    for ((n = 0; n < 10; n++)); do file $((round * 10 + n)) "$round"; done
  done
} | git fast-import --quiet
git checkout -q feature/GOV-1-bench
printf 'govcheck: 1\ninclude:\n' > "$work/policy.yaml"
for pack in "$packs"/*.yaml; do printf '  - govcheck:%s\n' "$(basename "$pack" .yaml)" >> "$work/policy.yaml"; done
cat > "$work/pr.json" << 'JSON'
{ "govcheck-pull-request": 1, "number": 1, "title": "feat(unit): a large change", "author": "bob", "base": "main",
  "head": "feature/GOV-1-bench", "labels": ["feature"], "body": "## Summary\n\nLarge.\n",
  "reviews": [{ "author": "ada", "state": "approved" }] }
JSON

command="$govcheck check --policy $work/policy.yaml --policy-from worktree --pr $work/pr.json --base main --report json=$work/out.json"
hyperfine -N -i --warmup 2 --runs "$runs" --export-json "$work/times.json" "$command" > /dev/null 2>&1
# shellcheck disable=SC2086  # the command is words
peak=$({ /usr/bin/time -f %M $command 2>&1 > /dev/null || true; } | tail -1)
jq -r '"\(.results[0].median * 1000 | round) ms (median)"' "$work/times.json"
printf '%d MB (peak)\n' $((peak / 1024))
jq -r '"\(.rules | length) rules, exit code \(.exit_code)"' "$work/out.json"
