#!/usr/bin/env bash
# `govcheck check` as people use it: a branch against main, a range, a pull request, several reports, exit codes.
source "$(dirname "$0")/harness.sh"

git init -q repo && cd repo
cat > .govcheck.yaml << 'YAML'
govcheck: 1
rules:
  commit-format:
    with: { types: [feat, fix, docs], max-subject-length: 50 }
    because: The changelog is made from the commits.
  pull-request-labels:
    with: { require: [reviewed] }
    paths: ["src/**"]
YAML
commit 'feat: begin' README.md
git switch -qc feature/one
commit 'feat(api): add an endpoint' src/api.c
commit 'Added stuff' src/api.c
bad=$(git rev-parse HEAD)

# The bare command does the sensible thing and says what it took.
run check
exits 1
says 'commit-format'
says "${bad:0:10}"
says 'Added stuff'
says 'main'
says 'feature/one'
says 'The changelog is made from the commits.'
says 'could not be determined'   # no pull-request data
run_in src check --repo ..
exits 1
run_in src check
exits 1

# A fixed commit, no data: warns outside of CI, fails inside, as asked elsewhere.
git commit -q --amend -m 'fix: mend the endpoint'
run check
exits 0
says 'no pull-request data'
CI=true run check
exits 3
run check --on-missing fail
exits 3
run check --on-missing skip
exits 0
run check --only commit-format
exits 0
does_not_say 'no pull-request data'

# Pull-request data; the policy then comes from the base.
cat > "$work/pr.json" << 'JSON'
{"number": 7, "title": "feat: one", "author": {"login": "ada"}, "labels": [{"name": "draft"}], "baseRefName": "main", "headRefName": "feature/one"}
JSON
run check --pr "$work/pr.json"
exits 1
says 'lacks the label "reviewed"'
says 'from the base'
sed 's/draft/reviewed/' "$work/pr.json" > "$work/good.json"
run check --pr "$work/good.json"
exits 0
code=0 && "$govcheck" check --pr - < "$work/good.json" > "$work/out" 2> "$work/err" || code=$?
last='check --pr -'
exits 0
GITHUB_EVENT_PATH=$work/pr.json run check
exits 1
run check --pr none
exits 0

# A change cannot rewrite the rules that judge it.
sed -i 's/require: \[reviewed\]/forbid: [never]/; s/max-subject-length: 50/max-subject-length: 4/' .govcheck.yaml
commit 'docs: weaken the policy' README.md
run check --pr "$work/pr.json"
exits 1
says 'lacks the label "reviewed"'
run check --pr "$work/good.json" --policy-from head --only commit-format
exits 1

# Ranges and revisions.
git checkout -q .
run check --range main --only commit-format --pr none --policy-from head
exits 1
run check --range main..feature/one --only commit-format --policy-from base
exits 0
run check --base nowhere
exits 2
complains 'nowhere'
run check --range a..b
exits 2

# Several reports at once, files written whole.
run check --pr "$work/pr.json" --report text --report "sarif=$work/r.sarif" --report "json=$work/r.json" --report "summary=$work/s.md"
exits 1
says 'lacks the label'
is 2.1.0 "$(jq -r .version "$work/r.sarif")" 'the version of the SARIF'
is 1 "$(jq '.runs[0].results | length' "$work/r.sarif")" 'the number of results'
is govcheck/1 "$(jq -r .format "$work/r.json")" 'the format of the JSON'
is 0 "$(find "$work" -name '*.part-*' | wc -l)" 'partial files left'
run check --pr "$work/pr.json" --report github
says '::error '
run check --report nothing
exits 2
complains 'formats:'
run check --report "json=$work/no/such/folder.json" --pr none
exits 2
complains 'check that the folder exists'
run check --pr none --report json=/dev/full
exits 2

# Severity and enforcement decide what fails.
run check --pr "$work/pr.json" --fail-on never
exits 0
says 'lacks the label "reviewed"'

# Deterministic with any number of threads.
for jobs in 1 2 5; do
  run check --range feature/one --policy-from base --only commit-format --jobs $jobs --report json --now 2026-01-01
  jq "del(.elapsed_milliseconds)" "$work/out" > "$work/jobs-$jobs.json"
done
cmp "$work/jobs-1.json" "$work/jobs-2.json"
cmp "$work/jobs-1.json" "$work/jobs-5.json"

# A closed pipe is not a crash.
set +o pipefail
"$govcheck" check --pr "$work/pr.json" 2> "$work/err" | true
set -o pipefail
is '' "$(cat "$work/err")" 'standard error after a closed pipe'

# Bad usage.
run check --nonsense
exits 2
run check --profile nightly
exits 2
complains 'no such profile'
run check --only commit-formt
exits 2
complains 'did you mean "commit-format"?'
run check --now yesterday
exits 2
run check --pr "$work/absent.json"
exits 2
complains 'absent.json'

done_testing
