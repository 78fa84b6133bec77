#!/usr/bin/env bash
# Time of `govcheck owners` for a CODEOWNERS of 5,000 lines on 100,000 paths, and how it grows with lines and with
# paths. Prints medians; asserts nothing. Usage: codeowners.sh [GOVCHECK]
set -euo pipefail

govcheck=${1:-$(dirname "$0")/../../build/release/src/govcheck}
runs=${RUNS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# paths N: N paths of a monorepo, sorted as git sorts them. The same every time.
paths() {
  awk -v n="$1" '
    function next_number(limit) { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % limit }
    BEGIN {
      seed = 42
      split("services libs apps tools docs platform infra web", top, " ")
      split("go ts tsx py md yaml json sql proto tf", ext, " ")
      for (i = 0; i < n; i++) {
        path = top[next_number(8) + 1] "/unit-" next_number(400)
        depth = next_number(4)
        for (d = 0; d < depth; d++) path = path "/part" next_number(20)
        printf "%s/file%d_%d.%s\n", path, next_number(50), i, ext[next_number(10) + 1]
      }
    }' | LC_ALL=C sort
}

# lines N: a CODEOWNERS of N lines with every kind of pattern. The same every time.
lines() {
  awk -v n="$1" '
    function next_number(limit) { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % limit }
    BEGIN {
      seed = 7
      split("services libs apps tools docs platform infra web", top, " ")
      split("go ts tsx py md yaml json sql proto tf", ext, " ")
      print "* @acme/everyone"
      for (i = 1; i < n; i++) {
        kind = next_number(10)
        where = top[next_number(8) + 1] "/unit-" next_number(400)
        if (kind < 4) pattern = "/" where "/"
        else if (kind == 4) pattern = "/" where "/part" next_number(20) "/*." ext[next_number(10) + 1]
        else if (kind == 5) pattern = "*_" next_number(100000) "." ext[next_number(10) + 1]
        else if (kind == 6) pattern = "**/part" next_number(20) "/file" next_number(50) "_*." ext[next_number(10) + 1]
        else if (kind == 7) pattern = "/" top[next_number(8) + 1] "/*/part" next_number(20) "/"
        else if (kind == 8) pattern = "file" next_number(50) "_" i "*"
        else pattern = "/" where "/**/part" next_number(20)
        printf "%s @acme/team-%d @person-%d\n", pattern, next_number(60), next_number(300)
      }
    }'
}

# median FILE…: the median time in seconds of `owners` with this CODEOWNERS and these paths.
median() {
  for ((run = 0; run < runs; run++)); do
    local begin end
    begin=$(date +%s%N)
    "$govcheck" owners --repo "$work/repo" --codeowners "$1" < "$2" > "$work/out"
    end=$(date +%s%N)
    echo $((end - begin))
  done | sort -n | awk '{ all[NR] = $1 } END { printf "%.3f", all[int((NR + 1) / 2)] / 1e9 }'
}

git init -q "$work/repo"
for count in 50 500 5000; do lines "$count" > "$work/owners-$count"; done
for count in 10000 100000; do paths "$count" > "$work/paths-$count"; done

printf '%8s %8s %10s\n' lines paths seconds
for count in 50 500 5000; do
  printf '%8d %8d %10s\n' "$count" 100000 "$(median "$work/owners-$count" "$work/paths-100000")"
done
printf '%8d %8d %10s\n' 5000 10000 "$(median "$work/owners-5000" "$work/paths-10000")"
LC_ALL=C sort -R --random-source="$work/owners-5000" "$work/paths-100000" > "$work/shuffled"
printf '%8d %8d %10s  (paths in no order)\n' 5000 100000 "$(median "$work/owners-5000" "$work/shuffled")"
