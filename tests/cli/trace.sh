#!/usr/bin/env bash
# Governance documents against the rules that enforce them.
source "$(dirname "$0")/harness.sh"

git init -q repo && cd repo
mkdir docs
cat > docs/governance.md << 'MD'
# Governance

## Workflows

### 1. Branch Strategy

Branches are named.

### 2. Retrospectives

Every two weeks.

## Commits
MD
cat > .govcheck.yaml << 'YAML'
govcheck: 1
rules:
  branch-name:
    clause: "G1 branch names (our governance, Workflows › 1. Branch Strategy)"
    with: { templates: ["feature/{description}"] }
  commit-format:
    clause: docs/governance.md#commits
    enforcement: advise
YAML
commit 'feat: begin' a

run trace docs/governance.md
exits 0
says 'docs/governance.md: 2 of 3 clauses have a rule'
says '1. Branch Strategy  branch-name (error)'
says '2. Retrospectives   - no rule'
says 'Commits               commit-format (error, advises)'

run trace "$PWD/docs/governance.md" --format json
exits 0
is '1. Branch Strategy' "$(jq -r '.[0].clauses[] | select(.rules[].name == "branch-name") | .heading' "$work/out")" 'the heading'
is 'false' "$(jq -r '.[0].clauses[] | select(.anchor == "2-retrospectives") | .covered' "$work/out")" 'covered'
is 0 "$(jq '.[0].dangling | length' "$work/out")" 'what dangles'

# A heading that is renamed leaves the prose without its place.
cat >> .govcheck.yaml << 'YAML'
  branch-lifetime:
    clause: "G2 lifetimes (our governance, Workflows › 9. Lifetimes)"
    with: { limits: [{ branches: "**", at-most: 2 weeks }] }
YAML
run trace docs/governance.md
exits 1
says '.govcheck.yaml:9:3: the rule branch-lifetime is tied to a heading that is not there: G2 lifetimes'

# So does an anchor, which no command accepts.
sed -i 's/#commits/#comits/' .govcheck.yaml
run trace docs/governance.md
exits 2
complains 'did you mean "commits"?'

run trace docs/none.md
exits 2
run trace
exits 2

done_testing
