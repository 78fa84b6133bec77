#!/usr/bin/env bash
# What takes no judgement is mended: in a message, in the hook, in files; the rest is left and told.
source "$(dirname "$0")/harness.sh"

git init -q repo && cd repo
cat > .govcheck.yaml << 'YAML'
govcheck: 1
rules:
  commit-format:
    with:
      types: [feat, fix]
      subject-start: lower
      forbidden-endings: ["."]
      max-body-line-length: 40
      max-subject-length: 30
  commit-trailers: { with: { tokens: [Signed-off-by, Refs] } }
YAML
git add -A && git commit -qm 'feat: begin'

# A message, from and to the standard streams.
printf 'Fix :Mend the total.\nIt was one short, which nobody had seen before in any of the tests.\n\nSEE https://example.org/a/very/long/path/that/is/left/alone here\n\nsigned-off-by:Ada <a@b.c>\nrefs: #12\n' > message
code=0; "$govcheck" fix --message - < message > "$work/out" 2> "$work/err" || code=$?
exits 0
cat > "$work/wanted" << 'TEXT'
fix: mend the total

It was one short, which nobody had seen
before in any of the tests.

SEE https://example.org/a/very/long/path/that/is/left/alone here

Signed-off-by: Ada <a@b.c>
Refs: #12
TEXT
diff "$work/wanted" "$work/out" || fail 'the mended message'
complains 'Mended in the message:'
cp "$work/out" once
code=0; "$govcheck" fix --message - < once > "$work/out" 2> "$work/err" || code=$?
diff once "$work/out" || fail 'twice is once'
is '' "$(cat "$work/err")" 'nothing more to say'

# As a file; --dry-run shows it and writes nothing.
cp message draft
run fix --message draft --dry-run --color never
exits 0
says '-Fix :Mend the total.'
says '+fix: mend the total'
cmp -s message draft || fail 'a dry run writes nothing'
run fix --message draft
exits 0
diff "$work/wanted" draft || fail 'the mended file'

# What takes a person is left, and told.
printf 'Fix: Make it do what it always should have done.\n' > draft
run fix --message draft
exits 0
complains 'Mended in the message: type, subject-start, subject-ending'
complains '1 finding left, which takes a person'
complains 'at most 30 are allowed'
is 'fix: make it do what it always should have done' "$(cat draft)" 'mended as far as it goes'
printf 'https://example.org is down\n' > draft
run fix --message draft
is 'https://example.org is down' "$(cat draft)" 'an address is no type'
run fix --message nowhere
exits 2
complains 'cannot read the message nowhere'
run fix --message draft README.md
exits 2

# The hook mends when it is asked to; the trailers are those that git reads.
run hook install --fix commit-msg
exits 0
git commit -q --allow-empty -m 'Feat: Add a thing.' -m 'Refs: #1' 2> "$work/err" || fail 'the hook lets a mended message pass'
complains 'govcheck mended your message: type, subject-start, subject-ending'
is 'feat: add a thing' "$(git log -1 --format=%s)" 'the mended subject'
is 'Refs: #1' "$(git log -1 --format=%B | git interpret-trailers --parse)" 'the trailers'
! git commit -q --allow-empty -m 'wip' 2> "$work/err" || fail 'the hook lets a bad message pass'
run hook install commit-msg
exits 0
! git commit -q --allow-empty -m 'Feat: Add a thing.' 2> "$work/err" || fail 'without --fix nothing is mended'
run hook uninstall

# Files: only what a rule complains about, in what the change touches.
cat > .govcheck.yaml << 'YAML'
govcheck: 1
rules:
  endings:
    uses: file-content
    with:
      forbid:
        - { pattern: '[ \t]+$', message: has white space at the end of a line }
        - { pattern: '\n(?P<at>\n+)\z', message: ends with blank lines }
      require: [ { pattern: '\A\z|\n\z', message: lacks a line feed at its end } ]
  post-mortems:
    uses: document-structure
    paths: ["incidents/*.md"]
    with: { sections: [Impact, "Cause | Root cause", Lessons], template: incidents/TEMPLATE.md }
  adr-log: { with: { directory: adr, index: README.md, frozen: [] } }
YAML
mkdir -p incidents adr
printf '# T\n\n## Impact\n\nHow many?\n\n## Cause\n\n## Lessons\n\n' > incidents/TEMPLATE.md
printf 'old \n' > old.txt
printf '# Log\n\n* [1. Use it](0001-use-it.md)\n' > adr/README.md
printf '# 1. Use it\n\n## Status\n\nAccepted\n' > adr/0001-use-it.md
git add -A && git commit -qm 'feat: add rules' && git checkout -q -b topic
printf 'new \nno end' > new.txt
printf 'text\n\n\n' > blank.txt
printf 'a  \nb\n' > hard-break.md
printf 'x \0y \n' > binary
printf '# It went down\n\n## Lessons\n\nMany.\n' > incidents/one.md
printf '# 2. Use more\n\n## Status\n\nAccepted\n' > adr/0002-use-more.md
printf 'out \n' > ../outside.txt && ln -s ../outside.txt link.txt
chmod +x new.txt
git add -A && git commit -qm 'feat: add files'

run check
exits 1
says 'can be mended by `govcheck fix`'
run check --report json
says '"fix": ['
run fix --dry-run --color never
exits 0
says '+++ b/new.txt'
says '+no end'
says '+## Impact'
says '+* [2. Use more](0002-use-more.md)'
complains 'Nothing was written'
is '' "$(git status --porcelain)" 'a dry run leaves the working tree as it is'
run fix --dry-run --color always
says "$(printf '\033[32m+')"
run fix --dry-run --color never
patch -p1 --dry-run < "$work/out" > /dev/null || fail 'the diff is one that patch takes'
run fix new.txt
exits 0
complains 'mended new.txt'
is ' M new.txt' "$(git status --porcelain)" 'only the named file'
is 'new
no end' "$(cat new.txt)" 'the mended file'
[ -x new.txt ] || fail 'the file keeps its rights'
run fix
exits 0
is 'text' "$(cat blank.txt)" 'no blank lines at the end'
is '* [2. Use more](0002-use-more.md)' "$(tail -1 adr/README.md)" 'the index'
is '# It went down
## Impact
How many?
## Cause
## Lessons
Many.' "$(grep . incidents/one.md)" 'the sections, in order'
is 'old ' "$(cat old.txt)" 'what the change does not touch is left alone'
is 'a  ' "$(head -1 hard-break.md)" 'a line break of Markdown'
is 'out ' "$(cat ../outside.txt)" 'what is outside'
[ -L link.txt ] || fail 'a link stays a link'
complains 'the section "Cause" is empty'
git add -A && git commit -qm 'fix: mend'
run fix
exits 0
complains 'Nothing can be mended without judgement'
is '' "$(git status --porcelain)" 'twice is once'
run check
does_not_say 'can be mended'

# A file that is not committed yet, and files that are none.
printf 'draft ' > draft.txt
run fix draft.txt
exits 0
is 'draft' "$(cat draft.txt)" 'a new file'
run fix ../outside.txt
exits 2
complains 'is not in the repository'
run fix link.txt
exits 2
run fix incidents
exits 2
cd ..
git clone -q --bare repo bare.git
run_in bare.git fix --policy repo/.govcheck.yaml
exits 2
done_testing
