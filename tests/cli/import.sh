#!/usr/bin/env bash
# Configurations of other tools as policies.
source "$(dirname "$0")/harness.sh"

git init -q repo && cd repo
commit 'feat(api): begin' a

# Everything is said by rules; what differs on purpose is told, and costs nothing.
cat > commitlint.config.js << 'JS'
// What we agreed on.
const scopes = ['api', 'web'];
module.exports = {
  extends: ['@commitlint/config-conventional'],
  ignores: [(message) => message.startsWith('Bump ')],
  rules: { 'scope-enum': [2, 'always', [...scopes, 'deps']], 'body-max-line-length': [1, 'always', 80] },
};
JS
run import commitlint
exits 0
says 'scopes: [api, web, deps]'
says '# differs (@commitlint/config-conventional:10:5): subject-case:'
says '!commit.message.startsWith("Bump ")'
says 'severity: warning'
complains 'commitlint.config.js:6:62: differs: body-max-line-length:'
run import commitlint commitlint.config.js --output policy.yaml
exits 0
run check --policy policy.yaml --range HEAD
exits 0
commit 'feat(shop): Add it' b
run check --policy policy.yaml --range HEAD~1..HEAD
exits 1
says 'the scope "shop" is none of "api", "web" or "deps"'
commit 'Bump x' b
run check --policy policy.yaml --range HEAD~1..HEAD
exits 0

# Nothing is run, and nothing is lost silently.
cat > lost.mjs << 'JS'
import { readdirSync } from 'node:fs';
export default {
  extends: ['./base.mjs'],
  rules: { 'scope-enum': [2, 'always', readdirSync('packages')], 'my-rule': [2, 'always'] },
};
JS
run import commitlint lost.mjs
exits 1
complains 'lost.mjs:3:13: lost: extends: "./base.mjs" is not built in'
complains "lost.mjs:4:40: lost: rules.scope-enum[2]: readdirSync('packages') would have to be run"
complains 'lost.mjs:4:66: lost: my-rule:'
says '# lost (lost.mjs:4:66): my-rule:'

# From standard input, and as a part of package.json.
code=0
echo '{"rules": {"header-max-length": [2, "always", 50]}}' | "$govcheck" import commitlint - > "$work/out" 2> "$work/err" || code=$?
exits 0
says 'max-header-length: 50'
mkdir package && cd package
echo '{"name": "x", "commitlint": {"rules": {"type-empty": [2, "never"]}}}' > package.json
run import commitlint
exits 0
says 'type: { use: required }'
cd ..

# The others.
cat > .gitlint << 'INI'
[general]
ignore=body-is-missing
contrib=CT1
[title-max-length]
line-length=60
[ignore-by-title]
regex=^Release
ignore=T1
INI
run import gitlint
exits 0
says 'when: '"'"'!commit.subject.matches("^(?:^Release)")'"'"
says 'max-header-length: 60'
says 'style: conventional'
printf 'style = "conventional"\nsubject_length = 60\n' > committed.toml
run import committed
exits 0
says "'^.{61,} '"
cat > .conform.yaml << 'YAML'
policies:
  - type: commit
    spec:
      dco: true
      gpg: { required: true }
      conventional: { types: [docs], scopes: [api] }
  - type: license
    spec: { includeSuffixes: [.go], excludeSuffixes: [.pb.go], header: "// Copyright Acme" }
YAML
run import conform --output conform.yaml
exits 1
complains '.conform.yaml:5:7: lost: gpg:'
run check --policy conform.yaml --range HEAD~2..HEAD~1
exits 1

# What cannot be read is told with its place; nothing is written.
echo 'module.exports = { rules: { a: "b } }' > bad.js
run import commitlint bad.js --output none.yaml
exits 2
complains 'bad.js:1:32: error: this text does not end'
is no "$([ -e none.yaml ] && echo yes || echo no)" 'a policy'
printf 'T1=5\n' > bad.ini
run import gitlint bad.ini
exits 2
complains 'bad.ini:1:1: error: this stands before the first section'
run import eslint
exits 2
rm .gitlint
run import gitlint
exits 2
complains 'there is no configuration of gitlint here'

done_testing
