#!/usr/bin/env bash
# fetch-pr against a host on the loopback that replays recorded answers: pages, errors, limits, redirects, cut and slow ones.
# shellcheck disable=SC2016 # jq has variables of its own
server=$(realpath "$(dirname "$0")/fetch_server.py")
# shellcheck source=tests/cli/harness.sh
. "$(dirname "$0")/harness.sh"

command -v python3 > /dev/null || { echo 'skipped: there is no python3'; exit 77; }
servers=()
stop_servers() { for pid in "${servers[@]}"; do kill "$pid" 2> /dev/null || true; done; rm -rf "$work"; }
trap stop_servers EXIT
unset GITHUB_TOKEN GH_TOKEN GITLAB_TOKEN CI_JOB_TOKEN GITEA_TOKEN GITHUB_SERVER_URL GITHUB_REPOSITORY CI_PROJECT_PATH \
  CI_SERVER_URL GITLAB_URL GITEA_URL GITEA_SERVER_URL GITEA_ACTIONS http_proxy https_proxy all_proxy

# serve SCRIPT: starts a host; its address is in $host, its requests in the file requests.
serve() {
  rm -f requests port
  : > requests
  python3 "$server" "$1" requests > port &
  servers+=($!)
  for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
  host=http://127.0.0.1:$(cat port)
}

cat > github.jq <<'JQ'
"/api/v3/repos/o/r" as $repo | "abcdef1234567890abcdef1234567890abcdef12" as $sha |
{ ($repo + "/pulls/7"): [{body: {_links: {}, number: 7, title: "t", body: null, draft: false, state: "open",
    user: {login: "ann"}, head: {ref: "x", sha: $sha, repo: {full_name: "o/r"}},
    base: {ref: "main", sha: $sha, repo: {full_name: "o/r"}}, labels: []}}],
  ($repo + "/pulls/7/reviews?per_page=100"): [{headers: {Link: ("<SELF" + $repo + "/pulls/7/reviews?page=2>; rel=\"next\", <SELF/x>; rel=\"last\"")},
    body: [{id: 1, user: {login: "bob"}, state: "APPROVED", submitted_at: "2026-01-01T00:00:00Z", commit_id: $sha}]}],
  ($repo + "/pulls/7/reviews?page=2"): [{body: [{id: 2, user: {login: "bob"}, state: "CHANGES_REQUESTED",
    submitted_at: "2026-01-02T00:00:00Z", commit_id: $sha}]}],
  ($repo + "/issues/7/comments?per_page=100"): [{body: []}],
  ($repo + "/issues/7/timeline?per_page=100"): [{status: 403}],
  ($repo + "/pulls/7/commits?per_page=100"): [{status: 502}, {body: []}],
  ($repo + "/pulls/7/files?per_page=100"): [{body: []}],
  ($repo + "/commits/" + $sha + "/check-runs?per_page=100&filter=latest"): [{body: {total_count: 0, check_runs: []}}],
  ($repo + "/commits/" + $sha + "/status?per_page=100"): [{body: {state: "pending", sha: $sha, statuses: []}}] }
JQ
jq -n -f github.jq > github.json
reviews='/api/v3/repos/o/r/pulls/7/reviews?per_page=100'
token='s3cr3t-token'

serve github.json
export GITHUB_SERVER_URL=$host GITHUB_TOKEN=$token
run fetch-pr "$host/o/r/pull/7"
exits 0
says 'pull-request-7: '
complains 'timeline: the host does not give them (status 403)'
complains 'answers with status 502: waits for 1 s'
does_not_say "$token"
is "$(wc -l < requests)" "$(grep -c "Bearer $token" requests)" 'requests with the token'
is '' "$(grep -rl "$token" pull-request-7 || true)" 'the token in what was written'
git init -q repo
run_in repo facts --pr "$work/pull-request-7"
exits 0
is 'bob approved bob changes-requested' \
  "$(jq -r '[.pull_request.reviews[] | .author, .state] | join(" ")' out)" 'both pages of the reviews'
is array "$(jq -r '.pull_request.checks | type' out)" 'the checks'

# A number in CI; an output of one's own, replaced as a whole; a place with other files is left alone.
GITHUB_REPOSITORY=o/r run fetch-pr 7 --output pr
exits 0
touch pr/old.json
GITHUB_REPOSITORY=o/r run fetch-pr 7 --output pr
exits 0
is no "$([ -e pr/old.json ] && echo yes || echo no)" 'what an earlier run left'
touch repo/notes.txt
GITHUB_REPOSITORY=o/r run fetch-pr 7 --output repo
exits 2
complains 'has other files than JSON'
run fetch-pr 7
exits 2
complains 'of which repository is 7?'

# The token is for one host only.
GITHUB_SERVER_URL=https://github.com run fetch-pr "$host/o/r/pull/7"
exits 0
complains 'GITHUB_TOKEN is not sent: it is for https://github.com'
is '-' "$(tail -1 requests | cut -d' ' -f2)" 'the token to another host'
for address in http://example.org/o/r/pull/7 https://user@example.org/o/r/pull/7 ftp://127.0.0.1/o/r/pull/7 \
  file:///o/r/pull/7 "$host/o/r/issues/7" "$host/o/../pull/7" "$host/o/r/pull/x"; do
  run fetch-pr "$address"
  exits 2
done
GITHUB_TOKEN=$'a\nX-Evil: 1' run fetch-pr "$host/o/r/pull/7"
exits 2
complains 'GITHUB_TOKEN holds no token'
first=$host

# A redirect on the same host is followed, one to another host is not, and neither is the next page there.
jq -n '{"/x": [{body: []}]}' > other.json
serve other.json
other=$host
cp requests first-requests
for change in '.[$r] = [{status: 302, headers: {Location: ($o + "/x")}}]' \
  '.[$r] = [{headers: {Link: ("<" + $o + "/x>; rel=\"next\"")}, body: []}]'; do
  jq --arg r "$reviews" --arg o "$other" "$change" github.json > script.json
  mv requests other-requests 2> /dev/null || true
  serve script.json
  rm -rf pull-request-7
  GITHUB_SERVER_URL=$host run fetch-pr "$host/o/r/pull/7"
  exits 2
  complains 'another host'
  does_not_say "$token"
  is no "$([ -e pull-request-7 ] && echo yes || echo no)" 'half of the answers'
  is '' "$(cat other-requests)" 'requests to the other host'
  mv other-requests requests
done
jq --arg r "$reviews" '.[$r] = [{status: 301, headers: {Location: "/moved"}}] | ."/moved" = [{body: []}]' github.json > script.json
serve script.json
GITHUB_SERVER_URL=$host run fetch-pr "$host/o/r/pull/7"
exits 0

# Errors, cut answers, slow answers, what is no JSON, rate limits, too many redirects.
refuses() { # CHANGE TEXT [OPTION…]
  jq --arg r "$reviews" "$1" github.json > script.json
  serve script.json
  local text=$2
  shift 2
  GITHUB_SERVER_URL=$host run fetch-pr "$host/o/r/pull/7" --output refused "$@"
  exits 2
  complains "$text"
  is no "$([ -e refused ] && echo yes || echo no)" "half of the answers: $text"
}
refuses '.[$r] = [{status: 401}]' 'with status 401'
refuses '.[$r] = [{status: 404}]' 'with status 404'
refuses '.[$r] = [{status: 500}]' 'try later' --max-wait 2
refuses '.[$r] = [{body: "[{", status: 200}]' 'does not answer with JSON'
refuses '.[$r][0].cut = true' 'try later' --max-wait 2
refuses '.[$r][0].delay = 5' 'try later' --timeout 1 --max-wait 1
refuses '.[$r] = [{status: 429, headers: {"Retry-After": "3600"}}]' 'it would have to be waited for 3600 s'
refuses '.[$r] = [{status: 302, headers: {Location: "/loop"}}] | ."/loop" = [{status: 302, headers: {Location: "/loop"}}]' 'too often'
refuses '.[$r][0].headers.Link = ("<SELF" + $r + ">; rel=\"next\"")' 'more than 100 pages'
refuses '."/api/v3/repos/o/r/pulls/7"[0].body.number = 8' 'does not answer with pull request 7'
jq --arg r "$reviews" '.[$r] = [{status: 429, headers: {"Retry-After": "1"}}] + .[$r]' github.json > script.json
serve script.json
GITHUB_SERVER_URL=$host run fetch-pr "$host/o/r/pull/7"
exits 0
complains 'asks to wait (status 429): waits for 1 s'
run fetch-pr "http://127.0.0.1:1/o/r/pull/7" --max-wait 0
exits 2

# GitLab and Gitea.
jq -n '"/api/v4/projects/g%2Fp" as $p | "abcdef1234567890abcdef1234567890abcdef12" as $sha |
{ ($p + "/merge_requests/7"): [{body: {iid: 7, title: "t", description: "", author: {username: "ann"}, draft: false,
    state: "opened", target_branch: "main", source_branch: "x", sha: $sha, labels: [], references: {full: "g/p!7"}}}],
  ($p + "/merge_requests/7/approvals"): [{body: {iid: 7, approved_by: [{user: {username: "bob"}}]}}] }' > gitlab.json
serve gitlab.json
CI_SERVER_URL=$host CI_JOB_TOKEN=$token run fetch-pr "$host/g/p/-/merge_requests/7" --output gitlab
exits 0
is "$(wc -l < requests)" "$(grep -c "$token" requests)" 'requests with the token of GitLab'
run_in repo facts --pr "$work/gitlab"
is bob "$(jq -r '.pull_request.reviews[0].author' out)" 'the approvals of GitLab'
jq -n '"/api/v1/repos/o/r" as $p | "abcdef1234567890abcdef1234567890abcdef12" as $sha |
{ ($p + "/pulls/7"): [{body: {number: 7, title: "t", body: "", user: {login: "ann"}, merge_base: $sha, state: "open",
    merged: false, head: {ref: "x", sha: $sha}, base: {ref: "main", sha: $sha, repo_id: 1}, labels: []}}],
  ($p + "/pulls/7/reviews?limit=50"): [{body: [{user: {login: "bob"}, state: "REQUEST_CHANGES", stale: false,
    official: true, dismissed: false, commit_id: $sha, submitted_at: "2026-01-01T00:00:00Z"}]}] }' > gitea.json
serve gitea.json
GITEA_URL=$host GITEA_TOKEN=$token run fetch-pr "$host/o/r/pulls/7" --output gitea
exits 0
run_in repo facts --pr "$work/gitea"
is changes-requested "$(jq -r '.pull_request.reviews[0].state' out)" 'the reviews of Gitea'
: "$first"

done_testing
