#!/usr/bin/env bash
# rules, explain, schema, facts, owners, test, version.
source "$(dirname "$0")/harness.sh"

run version
exits 0
says 'govcheck '
run --version
exits 0
run --help
exits 0
says 'Exit codes'
run
exits 2

run rules
exits 0
says 'commit-format'
says 'govcheck:conventional-commits'
run explain commit-format
exits 0
says 'max-subject-length'
run explain govcheck:conventional-commits
exits 0
says 'govcheck: 1'
run explain commit-fromat
exits 2
complains 'did you mean "commit-format"?'
run schema
exits 0
is 'http://json-schema.org/draft-07/schema#' "$(jq -r '.["$schema"]' "$work/out")" 'the schema'

git init -q repo && cd repo
mkdir .github
printf '* @acme/all\n/src/ @ada @bob # the core\n/src/gen/\nbad line without owner@\n' > .github/CODEOWNERS
commit 'feat: begin' src/a.c
git switch -qc topic
git mv src/a.c src/b.c && git commit -qm 'feat: rename'
run facts --base main
exits 0
is topic "$(jq -r '.change.branch' "$work/out")" 'the branch'
is renamed "$(jq -r '.changed_files[0].status' "$work/out")" 'the status'
is src/a.c "$(jq -r '.changed_files[0].from' "$work/out")" 'the old path'
is 'feat: rename' "$(jq -r '.commits[0].subject' "$work/out")" 'the subject'
is true "$(jq '.pull_request | has("missing")' "$work/out")" 'the absent pull request'

run owners src/b.c README.md src/gen/x
exits 0
says 'src/b.c  @ada @bob  .github/CODEOWNERS:2 /src/'
says 'README.md  @acme/all  .github/CODEOWNERS:1 *'
says 'src/gen/x  (no owner)'
complains '.github/CODEOWNERS:4:'
code=0 && printf 'src/b.c\n' | "$govcheck" owners > "$work/out" 2> "$work/err" || code=$?
says '@ada @bob'
git rm -q .github/CODEOWNERS && git commit -qm 'fix: remove it'
run owners src/b.c
exits 2
complains 'there is no CODEOWNERS'

cat > "$work/cases.yaml" << 'YAML'
cases:
  - name: good
    policy: { rules: { commit-format: { with: { types: [feat] } } } }
    facts: { commits: [{ message: "feat: x" }] }
    expect: { verdict: satisfied }
  - name: wrong
    policy: { rules: { commit-format: { with: { types: [feat] } } } }
    facts: { commits: [{ message: "fix: x" }] }
    expect:
      verdict: satisfied
YAML
run test "$work/cases.yaml"
exits 1
says '✗ wrong'
says '1 passed, 1 failed'
GOVCHECK_UPDATE=1 run test "$work/cases.yaml"
exits 0
run test "$work/cases.yaml"
exits 0
says '2 passed, 0 failed'
run test "$work/absent.yaml"
exits 2
echo 'nonsense: 1' > "$work/bad.yaml"
run test "$work/bad.yaml"
exits 2
complains 'unknown key "nonsense"'

# What is not understood is named, with what was probably meant.
run chek
exits 2
complains 'govcheck has no command "chek"'
complains 'did you mean "check"?'
run check --polcy x
complains 'govcheck check has no option --polcy'
complains 'did you mean "--policy"?'
run hook instal
complains 'govcheck hook has no command "instal"'
run check stray
complains 'govcheck check does not take "stray"'
run check --jobs many
exits 2
complains '`govcheck check --help`'
run
exits 2
complains 'govcheck needs a command'

# People are called as .mailmap calls them; tags are facts.
printf 'Ada Lovelace <ada@acme.io> <ada@example.org>\n' > .mailmap
git add .mailmap && git commit -qm 'chore: say who is who' && git tag v1.2
git switch -qc mailmapped && git commit -q --allow-empty -m 'Wrong.'
run facts --base topic
says '"name": "Ada Lovelace"'
says '"signed_as"'
says '"name": "v1.2"'

done_testing
