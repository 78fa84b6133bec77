#!/usr/bin/env bash
# examples/ci/check-merge-request.sh, with the variables of a GitLab job.
examples=$(realpath "$(dirname "$0")/../../examples")
source "$(dirname "$0")/../cli/harness.sh"
export PATH=$(dirname "$govcheck"):$PATH

git init -q origin && cd origin
cat > .govcheck.yaml << 'YAML'
govcheck: 1
include: [govcheck:conventional-commits]
rules:
  pull-request-labels: { with: { require: [reviewed] } }
  branch-name: { with: { templates: ["feature/{description}"] } }
YAML
commit 'feat: begin'
git switch -qc feature/x
commit 'feat: add x'
git switch -q main
git clone -q "$work/origin" "$work/job" && cd "$work/job"
git checkout -q --detach origin/feature/x # as GitLab's runner does
export CI=true CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_TITLE='feat: x "quoted"' GITLAB_USER_LOGIN=alice \
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=feature/x CI_MERGE_REQUEST_LABELS=bug

check() {
  code=0
  "$examples/ci/check-merge-request.sh" > "$work/out" 2> "$work/err" || code=$?
  last="check-merge-request.sh (labels $CI_MERGE_REQUEST_LABELS)"
}
check
exits 1
says 'lacks the label "reviewed"'
is 1 "$(jq '.runs[0].results | length' govcheck.sarif)" 'the number of results in the SARIF'
CI_MERGE_REQUEST_LABELS=bug,reviewed
check
exits 0
is 0 "$(jq '.runs[0].results | length' govcheck.sarif)" 'the number of results in the SARIF'
is govcheck/1 "$(jq -r .format govcheck.json)" 'the format of the JSON'

# The workflows are YAML, and the script that they call is there.
python3 - "$examples/ci" << 'PY'
import pathlib, sys, yaml
folder = pathlib.Path(sys.argv[1])
github = yaml.safe_load((folder / "github.yml").read_text())
steps = github["jobs"]["govcheck"]["steps"]
assert any(step.get("with", {}).get("fetch-depth") == 0 for step in steps), "the checkout is shallow"
gitlab = yaml.safe_load((folder / "gitlab.yml").read_text())
for line in gitlab["govcheck"]["script"]:
    assert (folder / line).is_file(), f"{line} is not there"
PY
done_testing
