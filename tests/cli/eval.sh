#!/usr/bin/env bash
# eval: expressions on the facts of a repository, with bindings, explained; conditions and assertions in a check.
source "$(dirname "$0")/harness.sh"

run eval '1 + 1'
exits 0
is '{"value":2,"type":"int"}' "$(cat "$work/out")" 'a value outside of a repository'
run eval commit.subject
exits 3
complains 'no git repository'
run eval 'change.files'
exits 3
is null "$(jq .value "$work/out")" 'what is not known'
complains 'no git repository'
run eval 'comit.subject'
exits 2
complains 'expression:1:1: error: there is no variable'
complains '^^^^^'
complains 'did you mean "commit"?'
run eval '[1, 2][5]'
exits 2
complains 'out of range'
echo '{"limit": 3, "team": ["ada", "bob"]}' > "$work/bindings.json"
run eval '"bob" in team && limit < 4' --bindings "$work/bindings.json"
exits 0
is true "$(jq .value "$work/out")" 'bound variables'
echo '{"l": [{"a": 1, "b": 2}, {"a": 0, "b": 9}]}' > "$work/bindings.json"
run eval --explain 'l.all(x, x.a > 0 && x.b > 0)' --bindings "$work/bindings.json"
is 0 "$(jq '[.parts[] | select(.expression == "x.b")] | length' "$work/out")" 'nothing of another element'
run eval --explain '(size(l) + 1) * int(string(2)) > 0' --bindings "$work/bindings.json"
is '["(size(l) + 1)","(size(l) + 1) * int(string(2))","size(l)"]' \
  "$(jq -c '[.parts[].expression] | sort | map(select(. != "l"))' "$work/out")" 'whole parts'
echo '[1]' > "$work/bindings.json"
run eval limit --bindings "$work/bindings.json"
exits 2
complains 'is no JSON object'

git init -q repo && cd repo
printf 'name: shop\ntier: 1\n' > service.yaml
git add service.yaml
commit 'chore: begin' README.md
git switch -qc feature/42-x
commit 'feat(api)!: add orders' src/a.c src/b.c
echo '{"govcheck-pull-request": 1, "number": 7, "title": "Add orders", "labels": ["api"]}' > "$work/pr.json"
run eval 'commit.type + " " + commit.scope + " " + string(commit.breaking)' --base main
exits 0
is 'feat api true' "$(jq -r .value "$work/out")" 'a commit'
run eval commit.subject --head main
is 'chore: begin' "$(jq -r .value "$work/out")" 'the head commit, without a parent and a change'
run eval 'commit.files.map(f, f.path)' --head main
is '["README.md","service.yaml"]' "$(jq -c '.value | sort' "$work/out")" 'its files'
run eval commit.subject --range main
is 'chore: begin' "$(jq -r .value "$work/out")" 'the last commit of a range'
run eval 'has(file.change) && file.change.status == "added"' --file src/a.c --base main
is true "$(jq .value "$work/out")" 'what the change did to a file'
run eval 'change.files.map(f, f.path)' --base main
is '["src/a.c","src/b.c"]' "$(jq -c .value "$work/out")" 'the files of the change'
run eval 'branch.name' --base main
is feature/42-x "$(jq -r .value "$work/out")" 'the branch'
run eval 'data("service.yaml").tier' --base main
is 1 "$(jq .value "$work/out")" 'a data file'
run eval 'file.content.size() > 0 && file.extension == "yaml"' --file service.yaml --base main
is true "$(jq .value "$work/out")" 'a file'
run eval 'pr.labels' --pr "$work/pr.json" --base main
is '["api"]' "$(jq -c .value "$work/out")" 'a pull request'
is 'list(string)' "$(jq -r .type "$work/out")" 'a type'
run eval 'has(pr)' --pr none --base main
exits 0
is false "$(jq .value "$work/out")" 'no pull request'
run eval '"api" in pr.labels' --pr none --base main
exits 3
run eval --explain 'change.files.all(f, f.path.glob("src/a*"))' --base main
exits 0
is '"src/b.c"' "$(jq -r '.parts[] | select(.expression == "f.path") | .value' "$work/out")" 'the element that failed'

cat > .govcheck.yaml << 'YAML'
govcheck: 1
rules:
  no-big-steps:
    uses: assert
    when: commit.type == "feat"
    with: { each: commit, that: commit.files.size() < 2, message: '"changes " + string(commit.files.size()) + " files"' }
  tiers:
    uses: assert
    with: { each: data, files: [service.yaml], that: "data.tier in [2, 3]" }
YAML
run check --base main
exits 1
says 'changes 2 files'
says 'commit.files.size() is 2'
says 'service.yaml:2:7'
says 'data.tier is 1'
run check --base main --report json
is '["commit.files","commit.files.size()"]' \
  "$(jq -c '[.rules[0].outcomes[0].findings[0].values[].expression] | sort' "$work/out")" 'values in JSON'
sed -i 's/commit.type ==/commit.typ ==/' .govcheck.yaml
run check --base main
exits 2
complains '.govcheck.yaml:5:18: error:'
complains 'did you mean "type"?'

done_testing
