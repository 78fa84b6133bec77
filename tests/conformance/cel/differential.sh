#!/bin/sh
# Random well-typed expressions, evaluated here and by cel-go: differential.sh PROGRAM [COUNT] [SEED]
# PROGRAM is cel_conformance. Exits 77 where there is no Go (or no module proxy), 1 where the two disagree.
set -eu
program=$(realpath "$1")
count=${2:-5000}
seed=${3:-1}
cd "$(dirname "$0")/cel-go"
command -v go > /dev/null || { echo "skipped: there is no go"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
go build -o "$folder/cases" . 2> "$folder/log" || { echo "skipped: cel-go cannot be built"; cat "$folder/log"; exit 77; }
mkdir "$folder/json"
"$folder/cases" -count "$count" -seed "$seed" > "$folder/json/random.json"
exec "$program" "$folder/json" --verbose
