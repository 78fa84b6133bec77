#!/usr/bin/env bash
# examples/hooks/setup.sh: after it, git itself stops bad messages and bad pushes.
examples=$(realpath "$(dirname "$0")/../../examples")
source "$(dirname "$0")/../cli/harness.sh"
export PATH=$(dirname "$govcheck"):$PATH

git init -q repo && cd repo
printf 'govcheck: 1\ninclude: [govcheck:conventional-commits]\n' > .govcheck.yaml
cp "$examples/hooks/setup.sh" .
commit 'feat: begin'
./setup.sh > "$work/out"
says commit-msg
says pre-push
says prepare-commit-msg

try() { code=0; : > "$work/err"; "$@" > "$work/out" 2>&1 || code=$?; last="$*"; }
try git commit --allow-empty -m 'Did something'
exits 1
says 'the header has no type'
try git commit --allow-empty -m 'fix: do something'
exits 0
is 2 "$(git rev-list --count HEAD)" 'the number of commits'

# The editor shows what is asked for; a message without words of one's own is still no message.
GIT_EDITOR='cp "$1" ../seen; false' try git commit --allow-empty
exits 1
GIT_EDITOR='sh -c "cp \"\$1\" ../seen; exit 1" --' try git commit --allow-empty
checks=$((checks + 1))
grep -q '^#.*commit-format' ../seen || { echo 'FAILED: the editor does not show the rule'; cat ../seen; exit 1; }

# Without govcheck the setup says so.
code=0
PATH=/usr/bin:/bin ./setup.sh > "$work/out" 2> "$work/err" || code=$?
last='setup.sh without govcheck'
command -v /usr/bin/govcheck > /dev/null || { exits 1; complains 'govcheck is not installed'; }
done_testing
