#!/usr/bin/env bash
# The pre-commit framework itself, with our .pre-commit-hooks.yaml and with the example. Skipped where it is not there.
root=$(realpath "$(dirname "$0")/../..")
source "$(dirname "$0")/../cli/harness.sh"
export PATH=$(dirname "$govcheck"):$PATH PRE_COMMIT_HOME=$work/cache
command -v pre-commit > /dev/null || { echo 'SKIPPED: pre-commit (https://pre-commit.com) is not installed'; exit 77; }
version=$(pre-commit --version | grep -oE '[0-9]+\.[0-9]+' | head -1)
[ "$(printf '3.2\n%s\n' "$version" | sort -V | head -1)" = 3.2 ] || { echo "SKIPPED: pre-commit $version is older than 3.2"; exit 77; }

try() { code=0; : > "$work/err"; "$@" > "$work/out" 2>&1 || code=$?; last="$*"; }

# A repository that offers our hooks, as ours does.
git init -q hooks && cp "$root/.pre-commit-hooks.yaml" hooks
(cd hooks && git add -A && git commit -qm 'feat: offer hooks' && git tag v1)
try pre-commit validate-manifest hooks/.pre-commit-hooks.yaml
exits 0

use() { # CONFIGURATION: a fresh repository with a remote, and the hooks of the configuration installed
  rm -rf "$work/repo" "$work/remote.git"
  git init -q --bare "$work/remote.git"
  git init -q "$work/repo" && cd "$work/repo"
  git remote add origin "$work/remote.git"
  printf 'govcheck: 1\ninclude: [govcheck:conventional-commits]\n' > .govcheck.yaml
  cat > .pre-commit-config.yaml
  commit 'feat: begin'
  try pre-commit install --hook-type commit-msg --hook-type prepare-commit-msg --hook-type pre-push
  exits 0
}

check_hooks() {
  try git commit --allow-empty -m 'Did something'
  exits 1
  says 'the header has no type'
  try git commit --allow-empty -m 'fix: do something'
  exits 0
  is 'fix: do something' "$(git log -1 --format=%B)" 'the message of git commit -m, untouched by prepare-commit-msg'
  GIT_EDITOR='cp "$1" ../seen; false' try git commit --allow-empty
  GIT_EDITOR='sh -c "cp \"\$1\" ../seen; exit 1" --' try git commit --allow-empty
  checks=$((checks + 1))
  grep -q '^#.*commit-format' ../seen || { echo 'FAILED: the editor does not show the rule'; cat ../seen; exit 1; }

  # A first push of everything, then one of two branches more; each with a bad commit at first.
  git commit -q --allow-empty --no-verify -m 'first nonsense'
  try git push -q origin main
  exits 1
  says 'first nonsense'
  git commit -q --allow-empty --no-verify --amend -m 'fix: begin with sense'
  try git push -q origin main
  exits 0
  git commit -q --allow-empty --no-verify -m 'second nonsense'
  try git push -q origin main
  exits 1
  says 'second nonsense'
  does_not_say 'first nonsense'
  git switch -qc feature/x
  try git push -q origin feature/x
  exits 1
  says 'second nonsense'
}

use << YAML
repos:
  - repo: $work/hooks
    rev: v1
    hooks: [{ id: govcheck-commit-msg }, { id: govcheck-prepare-commit-msg }, { id: govcheck-pre-push }]
YAML
check_hooks
use < "$root/examples/hooks/.pre-commit-config.yaml"
check_hooks
done_testing
