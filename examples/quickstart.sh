#!/usr/bin/env bash
# govcheck in two minutes: installs what is missing (Debian 12, as root or with sudo), builds, and checks a pull request
# in a repository that it makes for the purpose. Run it as often as you like.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

bold='' dim='' plain=''
if [ -t 1 ]; then bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m'; fi
say() { printf '\n%s== %s%s\n\n' "$bold" "$*" "$plain"; }
run() { # shows the command as one would type it, then runs it
  local word line='$'
  for word in "$@"; do
    if [[ $word == *[\ \(\)]* ]]; then line+=" '$word'"; else line+=" $word"; fi
  done
  printf '%s%s%s\n' "$dim" "$line" "$plain"
  "$@"
}

say "1. Install what is missing, and build"
"$root/cmake/bootstrap.sh" build
cmake -S "$root" --preset release -DGOVCHECK_TESTS=OFF --log-level=ERROR >/dev/null
cmake --build "$root/build/release" --target govcheck
PATH=$root/build/release/src:$PATH
run govcheck version

say "2. A repository with a history, owners, a policy and a branch under review"
place=$(mktemp -d "${TMPDIR:-/tmp}/govcheck-quickstart.XXXXXX")
mkdir "$place/shop" && cd "$place/shop"
# Nothing of your own git settings takes part, and nothing of them is touched.
for variable in $(git rev-parse --local-env-vars); do unset "$variable"; done
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

commit() { # AUTHOR DATE MESSAGE…
  local name=$1 email=${1,,}@acme.example date="$2T10:00:00Z"
  shift 2
  git add --all
  GIT_AUTHOR_NAME=$name GIT_AUTHOR_EMAIL=$email GIT_AUTHOR_DATE=$date GIT_COMMITTER_NAME=$name \
    GIT_COMMITTER_EMAIL=$email GIT_COMMITTER_DATE=$date git commit --quiet "${@/#/--message=}"
}

git init --quiet --initial-branch=main
mkdir -p .github platform/contracts services/orders docs/adr
cat >.govcheck.yaml <<'POLICY'
govcheck: 1
include: [govcheck:conventional-commits, govcheck:codeowners]

groups:
  platform: { members: [carol], teams: [acme/platform] }
identities:
  alice: [alice@acme.example]

rules:
  branch-name:
    with: { templates: ["feature/{ticket-id}-{description}", "fix/{ticket-id}-{description}"] }
  branch-lifetime:
    with: { limits: [{ branches: "feature/**", at-most: 2 weeks }] }
  schema-changes-are-approved:
    uses: pull-request-labels
    paths: ["platform/contracts/**"]
    with: { require: [schema-approved] }
    because: Other teams build on these contracts, so a board sees every change of them.
POLICY
echo '/platform/ @acme/platform' >.github/CODEOWNERS
echo '{ "type": "object", "properties": { "id": { "type": "string" } } }' >platform/contracts/order.schema.json
echo 'package orders' >services/orders/main.go
commit Carol 2026-02-02 "feat: begin with orders" "The first service, and its contract."
echo '// Total adds up.' >>services/orders/main.go
commit Bob 2026-02-16 "docs(orders): say what a total is"

git switch --quiet --create feature/SHOP-7-order-total
echo '{ "type": "object", "properties": { "id": { "type": "string" }, "total": { "type": "number" } } }' \
  >platform/contracts/order.schema.json
commit Alice 2026-03-02 "feat(orders): add the total to the contract"
echo 'func Total() float64 { return 0 }' >>services/orders/main.go
commit Alice 2026-03-03 "Fixed the total."

pull_request() { # LABELS REVIEWS
  cat >../pull-request.json <<JSON
{ "govcheck-pull-request": 1, "number": 7, "title": "feat(orders): order total", "author": "alice",
  "base": "main", "head": "feature/SHOP-7-order-total", "labels": $1, "reviews": $2 }
JSON
}
pull_request '["enhancement"]' '[{ "author": "bob", "state": "approved" }]'
run git --no-pager log --oneline --decorate --graph --all
echo
run cat .govcheck.yaml
echo
run cat .github/CODEOWNERS
echo
run cat ../pull-request.json

say "3. The policy is violated: a message, a missing label, an approval by somebody who is no owner"
check() {
  run govcheck check --base main --pr ../pull-request.json --now 2026-03-04 --report text --report "sarif=../$1.sarif"
}
status=0
check violated || status=$?
[ "$status" -eq 1 ] || { echo "expected exit code 1, got $status" >&2; exit 1; }

say "4. Put right: the message reworded, the label set, an approval by an owner"
export GIT_COMMITTER_NAME=Alice GIT_COMMITTER_EMAIL=alice@acme.example GIT_COMMITTER_DATE=2026-03-03T11:00:00Z
run git commit --quiet --amend --message="fix(orders): start the total at zero"
pull_request '["enhancement", "schema-approved"]' '[{ "author": "carol", "state": "approved" }]'
check satisfied

say "5. What is left to look at"
cat <<EOF
The repository      $place/shop
The pull request    $place/pull-request.json
SARIF, for GitHub code scanning and for editors
                    $place/violated.sarif
                    $place/satisfied.sarif
The program         $root/build/release/src/govcheck
Rules and packs     govcheck rules; govcheck explain branch-name
Your own turn       write .govcheck.yaml in a repository of yours, and run: govcheck check
EOF
