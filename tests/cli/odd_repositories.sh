#!/usr/bin/env bash
# Repositories in odd states: never a crash, never a silent pass.
source "$(dirname "$0")/harness.sh"

policy() {
  printf 'govcheck: 1\nrules:\n  commit-format: { with: { types: [feat] } }\n  branch-lifetime: { with: { limits: [{ branches: "**", at-most: 2 weeks }] } }\n' > "$1/.govcheck.yaml"
}

# No repository, no policy.
mkdir empty && cd empty
run check
exits 2
complains 'govcheck: '
git init -q .
run check
exits 2
complains 'there is no policy'
complains 'include: [govcheck:conventional-commits]'

# A repository without a commit.
policy .
run check
exits 0
says 'could not be determined'
run check --on-missing fail
exits 3
run facts
exits 0
is object "$(jq -r 'type' "$work/out")" 'the facts of an empty repository'
cd ..

# Detached HEAD.
git init -q one && cd one && policy .
commit 'feat: begin' a
git switch -qc topic && commit 'nonsense' b
git checkout -q --detach
run check --base main
exits 1
says 'nonsense'
cd ..

# A shallow clone cannot see where the branch left the base.
git clone -q --depth 1 --no-single-branch "file://$work/one" shallow && cd shallow
git checkout -q topic && policy .
run check --base origin/main --on-missing fail --pr none
[ "$code" = 3 ] || [ "$code" = 1 ] || fail 'a shallow clone passed'
says 'shallow'
cd ..

# A bare repository, a worktree, GIT_DIR.
git clone -q --bare one bare.git
run check --repo bare.git --base main --head topic --policy "$work/one/.govcheck.yaml"
exits 1
says 'nonsense'
git -C one worktree add -q ../tree topic
policy tree
run_in tree check --base main
exits 1
says 'nonsense'
cd /
GIT_DIR=$work/one/.git GIT_WORK_TREE=$work/one run check --base main --head topic
exits 1
cd "$work"

# A corrupt object.
git clone -q --no-hardlinks one broken && cd broken && git checkout -q topic && policy .
git unpack-objects -q < "$(ls .git/objects/pack/*.pack 2> /dev/null || echo /dev/null)" 2> /dev/null || true
object=$(git rev-parse topic~0)
file=.git/objects/${object:0:2}/${object:2}
if [ -f "$file" ]; then
  chmod u+w "$file" && echo garbage > "$file"
  run check --base origin/main --on-missing fail
  [ "$code" = 2 ] || [ "$code" = 3 ] || fail 'a corrupt object passed'
fi

done_testing
