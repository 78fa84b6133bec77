#!/usr/bin/env bash
# The script behind action.yml, with the environment that GitHub gives it.
root=$(realpath "$(dirname "$0")/../..")
source "$(dirname "$0")/../cli/harness.sh"
export PATH=$(dirname "$govcheck"):$PATH

# action.yml hands over every input that the script reads, and names scripts that are there.
python3 - "$root" << 'PY'
import pathlib, re, sys, yaml
root = pathlib.Path(sys.argv[1])
action = yaml.safe_load((root / "action.yml").read_text())
steps = action["runs"]["steps"]
environment = {name for step in steps for name in step.get("env", {})}
script = (root / ".github/action/check.sh").read_text()
assert set(re.findall(r"INPUT_[A-Z_]+", script)) == environment, environment
for step in steps:
    path = step["run"].strip('"').replace("$GITHUB_ACTION_PATH/", "")
    assert (root / path).is_file(), path
for name in action["inputs"]:
    assert any("inputs." + name in str(step) for step in steps), f"the input {name} goes nowhere"
PY

git init -q origin && cd origin
cat > .govcheck.yaml << 'YAML'
govcheck: 1
include: [govcheck:conventional-commits]
rules:
  pull-request-labels: { with: { require: [reviewed] } }
YAML
commit 'feat: begin'
git switch -qc feature/x
commit 'Added x'
git clone -q "file://$work/origin" "$work/checkout" && cd "$work/checkout"

jq -n '{ action: "opened", number: 7, pull_request: { number: 7, title: "feat: x", body: null, draft: false,
  user: { login: "alice", type: "User" }, labels: [], base: { ref: "main", sha: "" }, head: { ref: "feature/x", sha: "" } } }' > "$work/event.json"
export CI=true GITHUB_ACTIONS=true GITHUB_EVENT_PATH=$work/event.json GITHUB_STEP_SUMMARY=$work/summary.md \
  GITHUB_OUTPUT=$work/output INPUT_POLICY='' INPUT_PROFILE='' INPUT_FAIL_ON=error INPUT_SARIF=govcheck.sarif INPUT_ARGS=''
act() {
  code=0
  : > "$GITHUB_OUTPUT"
  "$root/.github/action/check.sh" > "$work/out" 2> "$work/err" || code=$?
  last='.github/action/check.sh'
}
act
exits 1
says '::error '
says 'lacks the label "reviewed"'
is 2 "$(jq '[.runs[0].results[] | select(.level == "error")] | length' govcheck.sarif)" 'the number of errors in the SARIF'
checks=$((checks + 1))
grep -q 'reviewed' "$work/summary.md" || { echo 'FAILED: nothing in the step summary'; exit 1; }
is 'sarif=govcheck.sarif exit-code=1' "$(tr '\n' ' ' < "$work/output" | sed 's/ $//')" 'the outputs'

INPUT_FAIL_ON=never act
exits 0
INPUT_POLICY=$'govcheck:conventional-commits\n' INPUT_ARGS='--range origin/main --only commit-format' act
exits 0
INPUT_PROFILE=nowhere act
exits 2

# A shallow checkout is told how to be mended, and does not pass.
git clone -q --depth 1 --branch feature/x "file://$work/origin" "$work/shallow" && cd "$work/shallow"
act
checks=$((checks + 1))
[ "$code" -ne 0 ] || { echo 'FAILED: a shallow checkout passes'; exit 1; }
says 'fetch-depth: 0'
done_testing
