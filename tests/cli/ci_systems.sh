#!/usr/bin/env bash
# The pull request of each CI system's environment, the others' variables being absent; facts --explain; --pr DIRECTORY.
# shellcheck source=tests/cli/harness.sh
. "$(dirname "$0")/harness.sh"

git init -q repo && cd repo
git commit -q --allow-empty -m 'chore: start'
git checkout -q -b feature/x
git commit -q --allow-empty -m 'feat: x'
head=$(git rev-parse HEAD)
git checkout -q --detach

# in_ci NAME=VALUE… -- ARG…: runs govcheck with these variables and none of the caller's.
in_ci() {
  local variables=()
  while [ "$1" != -- ]; do
    variables+=("$1")
    shift
  done
  shift
  code=0
  env -i PATH="$PATH" HOME="$HOME" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 CI=true "${variables[@]}" \
    "$govcheck" "$@" > "$work/out" 2> "$work/err" || code=$?
  last="${variables[*]} govcheck $*"
}
field() { jq -r "if (.pull_request.$1 | type) == \"object\" then \"missing\" else .pull_request.$1 end" "$work/out"; }
finds() { # NUMBER BASE HEAD SHA
  exits 0
  is "$1 $2 $3 $4" "$(field number) $(field base) $(field head) $(field head_sha)" "$last"
  is missing "$(field reviews)" "$last: reviews"
}

cat > "$work/event.json" <<JSON
{"action": "opened", "pull_request": {"number": 7, "title": "t", "body": null, "draft": false, "user": {"login": "ann"},
 "head": {"ref": "feature/x", "sha": "$head"}, "base": {"ref": "main", "sha": "$head"}, "labels": []}}
JSON
in_ci GITHUB_ACTIONS=true GITHUB_EVENT_PATH="$work/event.json" -- facts
finds 7 main feature/x "$head"
jq '.pull_request.base += {repo_id: 1} | .pull_request.merge_base = .pull_request.base.sha' "$work/event.json" > "$work/gitea.json"
in_ci GITHUB_ACTIONS=true GITEA_ACTIONS=true GITHUB_EVENT_PATH="$work/gitea.json" -- facts
finds 7 main feature/x "$head"
is 'Gitea event pull_request' "$(field format)" 'the event of Gitea'

gitlab=(GITLAB_CI=true CI_MERGE_REQUEST_IID=7 CI_MERGE_REQUEST_TITLE=t CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main
  CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=feature/x CI_MERGE_REQUEST_DIFF_BASE_SHA="$head" CI_COMMIT_SHA="$head"
  'CI_MERGE_REQUEST_LABELS=bug,ui' CI_MERGE_REQUEST_APPROVED=true)
in_ci "${gitlab[@]}" CI_MERGE_REQUEST_EVENT_TYPE=detached -- facts
finds 7 main feature/x "$head"
is '["bug","ui"]' "$(jq -c .pull_request.labels "$work/out")" 'labels of GitLab'
# In a pipeline of the merged result CI_COMMIT_SHA is a merge that nobody pushed.
in_ci "${gitlab[@]}" CI_MERGE_REQUEST_EVENT_TYPE=merged_result -- facts
finds 7 main feature/x missing
in_ci BITBUCKET_PR_ID=7 BITBUCKET_PR_DESTINATION_BRANCH=main BITBUCKET_BRANCH=feature/x BITBUCKET_COMMIT="$head" -- facts
finds 7 main feature/x "$head"
in_ci TF_BUILD=True SYSTEM_PULLREQUEST_PULLREQUESTID=7 SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main \
  SYSTEM_PULLREQUEST_SOURCEBRANCH=refs/heads/feature/x SYSTEM_PULLREQUEST_SOURCECOMMITID="$head" -- facts
finds 7 main feature/x "$head"
in_ci JENKINS_URL=http://x CHANGE_ID=7 CHANGE_TARGET=main CHANGE_BRANCH=feature/x CHANGE_TITLE=t CHANGE_AUTHOR=ann -- facts
finds 7 main feature/x missing
is ann "$(field author)" 'the author of Jenkins'
in_ci BUILDKITE=true BUILDKITE_PULL_REQUEST=7 BUILDKITE_PULL_REQUEST_BASE_BRANCH=main BUILDKITE_BRANCH=feature/x \
  BUILDKITE_COMMIT="$head" -- facts
finds 7 main feature/x "$head"
in_ci BUILDKITE=true BUILDKITE_PULL_REQUEST=false BUILDKITE_BRANCH=main BUILDKITE_COMMIT="$head" -- facts
is 'no pull-request data was given' "$(jq -r .pull_request.missing "$work/out")" 'a build of Buildkite without one'
in_ci CIRCLECI=true CIRCLE_PULL_REQUEST=https://github.com/o/r/pull/7 CIRCLE_BRANCH=feature/x CIRCLE_SHA1="$head" -- facts
finds 7 missing feature/x "$head"
in_ci DRONE=true DRONE_PULL_REQUEST=7 DRONE_TARGET_BRANCH=main DRONE_SOURCE_BRANCH=feature/x DRONE_COMMIT_SHA="$head" -- facts
finds 7 main feature/x "$head"
in_ci CI_COMMIT_PULL_REQUEST=7 CI_COMMIT_TARGET_BRANCH=main CI_COMMIT_SOURCE_BRANCH=feature/x CI_COMMIT_SHA="$head" -- facts
finds 7 main feature/x "$head"

in_ci "${gitlab[@]}" CI_MERGE_REQUEST_EVENT_TYPE=detached -- facts --explain
exits 0
says 'GITHUB_EVENT_PATH is not set'
says 'CI_MERGE_REQUEST_IID is 7: a pull request of GitLab CI'
says 'the base is main, the branch that the pull request goes to'
in_ci -- facts --explain
says 'none: no pull-request data was given'

# A directory of answers; what two of them say differently is missing.
mkdir "$work/pr"
jq .pull_request "$work/event.json" | jq '. + {_links: {}}' > "$work/pr/pull.json"
echo '[{"user": {"login": "bob"}, "state": "APPROVED", "commit_id": null, "submitted_at": "2026-01-01T00:00:00Z"}]' > "$work/pr/reviews.json"
run facts --pr "$work/pr"
exits 0
is bob "$(jq -r '.pull_request.reviews[0].author' "$work/out")" 'the reviews of a directory'
jq '.title = "other"' "$work/pr/pull.json" > "$work/pr/pull-later.json"
run facts --pr "$work/pr"
says 'the title: pull-later.json says'
jq '.number = 8' "$work/pr/pull.json" > "$work/pr/pull-later.json"
run facts --pr "$work/pr"
exits 2
complains 'is about number'
mkdir "$work/empty"
run facts --pr "$work/empty"
exits 2
complains 'has no JSON files'

done_testing
