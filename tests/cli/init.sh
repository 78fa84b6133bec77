#!/usr/bin/env bash
# A first policy: made of what is there, kept today, and told where it only nearly is.
source "$(dirname "$0")/harness.sh"

# proposes_what_holds REPO: init writes a policy, and check is content with it.
proposes_what_holds() {
  run_in "$1" init
  exits 0
  complains 'rules that this repository keeps today'
  complains 'govcheck hook install'
  cp "$1/.govcheck.yaml" "$work/policy"
  run_in "$1" check
  exits 0
  run_in "$1" init --dry-run
  exits 0
  cmp -s out policy || fail 'the same repository gives the same policy'
}
policy_says() { # TEXT
  checks=$((checks + 1))
  grep -qF -- "$1" "$work/policy" || { cat "$work/policy"; printf 'FAILED: the policy lacks: %s\n' "$1"; exit 1; }
}
policy_lacks() { # TEXT
  checks=$((checks + 1))
  ! grep -qF -- "$1" "$work/policy" || { cat "$work/policy"; printf 'FAILED: the policy has: %s\n' "$1"; exit 1; }
}
# advises RULE / blocks RULE: by what check says of it.
enforcement_of() { # REPO RULE
  (cd "$1" && "$govcheck" check --report json) | tr '\n' ' ' | grep -oE "\"name\": \"$2\".{0,900}" | grep -oE '"enforcement": "[a-z]+"' | head -1
}

# No repository, and nothing in it.
mkdir nowhere
run_in nowhere init
exits 2
complains 'repository'
git init -q empty
run_in empty init
exits 0
cp empty/.govcheck.yaml policy
policy_says 'there are no commits'
policy_says 'govcheck:conventional-commits'
run_in empty check
exits 0

# Few commits say nothing about style.
git init -q young && (cd young && commit 'Initial commit' README.md)
run_in young init
exits 0
cp young/.govcheck.yaml policy
policy_says '1 commit in the history: too few'
policy_says 'files: [README.md]'
policy_lacks 'commit-format'
run_in young check
exits 0

# Conventional commits, all of them; an owner for everything; a log of decisions.
git init -q tidy
(
  cd tidy
  mkdir -p docs/adr .github
  echo '* @ada' > .github/CODEOWNERS
  for number in 1 2 3; do
    printf '# %s. Use it\n\n## Status\n\nAccepted\n\n## Context\n\nNeeded.\n\n## Decision\n\nDone.\n' "$number" > "docs/adr/000$number-use-it.md"
  done
  printf '// SPDX-License-Identifier: MIT\nint main() {}\n' > main.c
  commit 'feat: begin' README.md
  for number in $(seq 6); do commit "fix(core): mend part $number" "src/$number.txt"; done
  commit 'docs: tell of it' LICENSE
)
proposes_what_holds tidy
policy_says '- govcheck:conventional-commits'
policy_says 'all 8 commits have a conventional header; types: fix 6, docs 1 and feat 1'
policy_says '- govcheck:codeowners'
policy_says '.github/CODEOWNERS: 1 line, 1 owner;'
policy_says 'owned: ["**"]'
policy_says '- govcheck:adr'
policy_says 'docs/adr: 3 records; statuses: accepted 3'
policy_says 'spdx: [MIT]'
is '"enforcement": "block"' "$(enforcement_of tidy commit-format)" 'conventional commits block'
is '"enforcement": "advise"' "$(enforcement_of tidy codeowners-approval)" 'what could not be tried advises'
(cd tidy && git add -A && git commit -qm 'chore: add a policy' && git checkout -qb topic && commit 'Broke it' x)
run_in tidy check
exits 1
says 'Broke it'

# Mostly conventional: advice, with the count. Commits on the branch that is checked out count too.
git init -q mixed
(cd mixed && for number in $(seq 7); do commit "feat: add part $number"; done && commit 'Oops.' && commit 'wip')
proposes_what_holds mixed
policy_says '7 of 9 commits have a conventional header; types: feat 7: all but 2 of 9 commits'
is '"enforcement": "advise"' "$(enforcement_of mixed commit-format)" 'what nearly holds advises'
policy_says 'no full stop at the end of the subject: all but 1 of 9 commits'

# Plain sentences, signed off; no conventional commits are proposed.
git init -q plain
(cd plain && for number in $(seq 6); do commit "Add part number $number

It was missing.

Signed-off-by: Ada Author <ada@example.org>"; done)
proposes_what_holds plain
policy_lacks 'conventional-commits'
policy_says '0 of 6 commits have a conventional header'
policy_says 'subject-start: upper'
policy_says 'max-header-length: 50'
policy_says 'sign-off: author-or-committer'

# Tickets.
git init -q tickets
(cd tickets && for number in $(seq 5); do commit "SHOP-$number add a part"; done)
proposes_what_holds tickets
policy_says 'all 5 commits begin with a ticket'
policy_says 'example: "SHOP-'

# Git flow by pull requests, with names of branches.
git init -q flow
(
  cd flow
  commit 'Begin' README.md
  git checkout -q -b develop
  for number in $(seq 6); do
    git checkout -q -b "feature/part-$number" develop
    commit "Add part $number" "part-$number"
    git checkout -q develop
    git merge -q --no-ff -m "Merge pull request #$number from acme/feature/part-$number" "feature/part-$number"
  done
  git checkout -q -b release/1.0.0
  commit 'Name the release' VERSION
  git checkout -q main
  git merge -q --no-ff -m "Merge branch 'release/1.0.0'" release/1.0.0
  git checkout -q develop
  git merge -q --no-ff -m "Merge branch 'release/1.0.0' into develop" release/1.0.0
)
proposes_what_holds flow
policy_says 'all 6 names of branches, here and in merges, begin with a common prefix: feature/ 6'
policy_says 'feature/{name}'
policy_says '- govcheck:git-flow'

# A mono-repository whose scopes are its packages.
git init -q mono
(
  cd mono
  printf 'packages:\n  - packages/*\n' > pnpm-workspace.yaml
  for package in api web; do
    mkdir -p "packages/$package"
    echo "# $package" > "packages/$package/README.md"
  done
  commit 'chore: begin' README.md
  for number in $(seq 3); do commit "feat(api): add $number" "packages/api/$number"; done
  for number in $(seq 3); do commit "fix(web): mend $number" "packages/web/$number"; done
)
proposes_what_holds mono
policy_says 'workspaces: [pnpm-workspace.yaml]'
policy_says 'each: ["packages/*"]'

# A shallow clone, a bare one, a linked worktree, a detached HEAD, hostile names.
git clone -q --depth 5 "file://$work/tidy" shallow
(cd shallow && git rm -q .govcheck.yaml && git commit -qm 'chore: begin anew')
run_in shallow init
exits 0
cp shallow/.govcheck.yaml policy
policy_says 'The clone is shallow'
run_in shallow check
exits 0
git clone -q --bare tidy bare.git
run_in bare.git init
exits 2
complains '--output -'
run_in bare.git init --output -
exits 0
says 'govcheck: 1'
(cd mixed && git worktree add -q ../linked --detach)
proposes_what_holds linked
git init -q odd
(cd odd && mkdir -p 'docs/adr "x"
y' && for number in 1 2; do printf '# %s. X\n' "$number" > "docs/adr \"x\"
y/000$number-x.md"; done && for number in $(seq 6); do commit "$(printf 'A-1 \033[31mred \\ "%s' "$number")"; done)
proposes_what_holds odd
! grep -q "$(printf '\033')" policy || fail 'control characters in the policy'

# What is there is not overwritten.
run_in tidy init
exits 2
complains 'there is a policy already'
complains '--force replaces it'
run_in tidy init --force
exits 0
run_in tidy init --output other.yaml
exits 0
complains 'govcheck check --policy other.yaml'
run_in tidy init --output other.yaml
exits 2
run init --repo tidy --dry-run
exits 0
says 'govcheck: 1'
rm tidy/.govcheck.yaml && mkdir tidy/.github -p && echo 'govcheck: 1' > tidy/.github/govcheck.yaml
run_in tidy init
exits 2
complains '.github/govcheck.yaml'

done_testing
