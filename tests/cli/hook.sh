#!/usr/bin/env bash
# The hooks, called by git itself.
source "$(dirname "$0")/harness.sh"
export PATH=$(dirname "$govcheck"):$PATH

git init -q repo && cd repo
cat > .govcheck.yaml << 'YAML'
govcheck: 1
rules:
  commit-format: { with: { types: [feat, fix] }, because: The changelog is made from the commits. }
  pull-request-labels: { with: { require: [reviewed] } }
YAML
git add -A && git commit -qm 'feat: begin'

run hook install
exits 0
says 'commit-msg'
says 'pre-push'

# git commit is stopped, with the reason; the message is kept.
try() { code=0; "$@" > "$work/out" 2> "$work/err" || code=$?; last="$*"; cat "$work/out" >> "$work/err"; }
echo 1 > a && git add a
try git commit -m 'Added a file'
exits 1
complains 'Added a file'
complains 'The changelog is made from the commits.'
complains 'Your message is kept'
does_not_say 'no pull-request data'
try git commit -q -m 'feat: add a file'
exits 0
is 2 "$(git rev-list --count HEAD)" 'the number of commits'
is '' "$(cat "$work/out")" 'what a good commit prints'

# What git strips is not looked at: comments, scissors.
cat > "$work/editor" << 'SH'
#!/bin/sh
printf 'fix: mend it\n\n# a comment line that is much longer than any line of a message may be, as it is for the person who writes, not for those who read\n' > "$1"
SH
chmod +x "$work/editor"
echo 2 > a && git add a
GIT_EDITOR=$work/editor try git commit
exits 0
is 'fix: mend it' "$(git log -1 --format=%B | head -1)" 'the message'

# Sub-folders and worktrees.
mkdir -p sub && echo 3 > sub/b && git add -A
(cd sub && try git commit -m nonsense; exits 1)
git commit -qm 'feat: add b'
git worktree add -q ../tree && echo 4 > ../tree/c && git -C ../tree add -A
try git -C ../tree commit -m nonsense
exits 1

# pre-push looks at what is pushed.
git init -q --bare ../remote.git && git remote add origin ../remote.git
# The first push has nothing to compare with: the whole history counts.
git commit -q --allow-empty --no-verify -m 'nonsense from the start'
try git push -q origin main
exits 1
complains 'nonsense from the start'
try git push -q origin HEAD:refs/heads/main
exits 1
git reset -q --hard HEAD~1
try git push -q origin HEAD:refs/heads/main
exits 0
git commit -q --allow-empty --no-verify -m 'wip nonsense'
try git push -q origin HEAD:refs/heads/main
exits 1
complains 'wip nonsense'
git reset -q --hard HEAD~1
git push -q origin HEAD:refs/heads/other
try git push -q origin :refs/heads/other
exits 0

# A hook that is there is called first, and comes back.
run hook uninstall
exits 0
printf '#!/bin/sh\necho "the old hook saw $(cat "$1" | head -1)"\n' > .git/hooks/commit-msg && chmod +x .git/hooks/commit-msg
old=$(cat .git/hooks/commit-msg)
run hook install commit-msg
says 'calls commit-msg.before-govcheck first'
run hook install commit-msg
says 'renewed'
try git commit --allow-empty -m 'nonsense'
exits 1
complains 'the old hook saw nonsense'
run hook uninstall
is "$old" "$(cat .git/hooks/commit-msg)" 'the hook that was there before'
rm .git/hooks/commit-msg
run hook uninstall
says 'there is no hook of govcheck'

# core.hooksPath.
git config core.hooksPath .githooks
run hook install commit-msg
exits 0
[ -x .githooks/commit-msg ] || fail 'core.hooksPath is not respected'
try git commit --allow-empty -m 'nonsense'
exits 1
git config --unset core.hooksPath

# prepare-commit-msg tells what is asked, in comments.
run hook install prepare-commit-msg
cat > "$work/editor" << 'SH'
#!/bin/sh
cp "$1" "$WORK/seen"
printf 'feat: say it\n' > "$1.new" && cat "$1" >> "$1.new" && mv "$1.new" "$1"
SH
WORK=$work GIT_EDITOR=$work/editor try git commit --allow-empty
exits 0
grep -q '^#   commit-format: The changelog' "$work/seen" || fail 'no help in the message'
is 'feat: say it' "$(git log -1 --format=%B | sed '/^$/d')" 'the message without the help'
run hook uninstall

# A repository without a policy passes, and says so.
git init -q ../bare-of-policy && cd ../bare-of-policy
run hook install
try git commit --allow-empty -m 'anything'
exits 0
complains 'nothing was checked'
run hook run nonsense
exits 2
run hook install nonsense
exits 2

done_testing
