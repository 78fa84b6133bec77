#!/bin/sh
# documented-json.sh SCHEMA DOCUMENT: every block ```json of the Markdown document is valid by the JSON Schema, and the
# schema refuses the same with a key too many. Exits with 77 (skipped) and a notice where there is no validator.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: documented-json.sh SCHEMA DOCUMENT" >&2
  exit 2
fi
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk -v dir="$work" '/^```json/ { file = dir "/" ++n ".json"; next } /^```/ { file = "" } file { print > file }' "$2"
"$here/validate-json.sh" "$1" "$work"/*.json

sed '0,/{/s//{ "no-such-key": 1,/' "$work/1.json" > "$work/wrong"
if "$here/validate-json.sh" "$1" "$work/wrong" > "$work/out"; then
  echo "the schema takes a key that there is not" >&2
  exit 1
fi
