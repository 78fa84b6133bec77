#!/usr/bin/env bash
# The expression language beside cel-go, one core each: nanoseconds to parse and check, and to evaluate, for typical
# policy conditions, arithmetic, string functions and comprehensions over 1,000 elements (cel.tsv). Prints a table and
# the geometric means; asserts nothing. Usage: cel.sh [CEL_BENCH] (build the target cel_bench of a release build first)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
bench=${1:-$(find "$here/../../build/release" -name cel_bench -type f 2>/dev/null | head -1)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$here/cel-go" && go build -o "$work/cel-go" .)
"$bench" < "$here/cel.tsv" > "$work/here.tsv"
"$work/cel-go" < "$here/cel.tsv" > "$work/there.tsv"
join -t "$(printf '\t')" <(sort "$work/here.tsv") <(sort "$work/there.tsv") | awk -F '\t' '
  BEGIN { printf "%-14s %12s %12s %7s %12s %12s %7s\n", "case", "compile ns", "cel-go ns", "times", "evaluate ns", "cel-go ns", "times" }
  {
    printf "%-14s %12d %12d %6.1fx %12d %12d %6.1fx\n", $1, $2, $5, $5 / $2, $3, $6, $6 / $3
    compile += log($5 / $2); evaluate += log($6 / $3); n++
  }
  END { printf "%-14s %12s %12s %6.1fx %12s %12s %6.1fx\n", "geometric mean", "", "", exp(compile / n), "", "", exp(evaluate / n) }'
