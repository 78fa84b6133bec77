#!/usr/bin/env bash
# Baselines: what was there before does not count, what is new does, and what is gone can be taken out.
source "$(dirname "$0")/harness.sh"

git init -q repo && cd repo
cat > .govcheck.yaml << 'YAML'
govcheck: 1
rules:
  commit-format: { with: { types: [feat, fix] } }
  codeowners-valid: {}
YAML
commit 'feat: begin' README.md
commit 'Old sin' a
commit 'Older sin' b

run check --range HEAD
exits 1
run check --range HEAD --baseline known.json
exits 2
complains 'cannot read the baseline known.json'

run baseline known.json --range HEAD
exits 0
says 'known.json: 3 findings'
is 3 "$(grep -c '"fingerprint"' known.json)" 'findings in the baseline'
run baseline known.json --range HEAD
exits 2
complains '--update removes from it what is gone'

run check --range HEAD --baseline known.json
exits 0
says '2 findings waived'
says 'there before, by the baseline'
run check --range HEAD --baseline known.json --report json
exits 0
says '"waived_by"'
run check --range HEAD --baseline known.json --limit 1
exits 0

# What is new counts.
commit 'New sin' c
run check --range HEAD --baseline known.json
exits 1
says 'New sin'
does_not_say 'Older sin'

# What is gone is told, and taken out; what is new is not taken in.
echo '* @ada' > CODEOWNERS
commit 'fix: name an owner' CODEOWNERS
printf '* @ada\n' > CODEOWNERS && git commit -qam 'fix: mend the owners'
run check --range HEAD --baseline known.json
exits 1
says '1 of its 1 finding not met in this run'
run baseline known.json --update --range HEAD
exits 0
says 'known.json: 2 findings, 1 removed'
run check --range HEAD --baseline known.json
exits 1
does_not_say 'not met in this run'
run baseline other.json --update
exits 2
complains 'there is no baseline other.json to update'

# The same findings make the same file.
run baseline again.json --range HEAD
run baseline second.json --range HEAD
is '' "$(diff again.json second.json)" 'two baselines of one state'

for text in '' '[]' '{"govcheck-baseline": 2, "findings": []}' '{"govcheck-baseline": 1}' \
  '{"govcheck-baseline": 1, "findings": [{"rule": "a"}]}' '{"govcheck-baseline": 1, "findings": [7]}'; do
  printf '%s' "$text" > bad.json
  run check --baseline bad.json
  exits 2
  complains 'bad.json is no baseline'
done
done_testing
