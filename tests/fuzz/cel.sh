#!/bin/sh
# Fuzzes the parser, the checker and the evaluator of the expression language: cel.sh [RUNS] [BUILD_FOLDER] [PARTS]
# The conformance cases, where they are at hand, are seeds beside those in tests/fuzz/corpus/cel_evaluate.
set -eu
runs=${1:-1000000}
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${2:-$root/build/fuzz}
corpora=${GOVCHECK_CORPORA:-$root/../shared/corpora}
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=None -DGOVCHECK_FUZZ=ON \
  -DCMAKE_CXX_FLAGS="-O1 -g1 -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer" \
  > /dev/null
nice cmake --build "$build" --target fuzz_cel_parse fuzz_cel_check fuzz_cel_evaluate
seeds="$build/cel-seeds"
mkdir -p "$seeds"
cp "$root"/tests/fuzz/corpus/cel_evaluate/* "$seeds"
if [ -d "$corpora/cel" ] && command -v python3 > /dev/null; then
  python3 - "$corpora/cel" "$seeds" <<'PYTHON'
import glob, hashlib, json, sys
for path in glob.glob(sys.argv[1] + '/**/*.json', recursive=True):
    for case in json.load(open(path, encoding='utf-8')):
        text = case['expr'].encode('utf-8', 'surrogatepass')
        open(sys.argv[2] + '/' + hashlib.sha1(text).hexdigest(), 'wb').write(text)
PYTHON
fi
for part in ${3:-parse check evaluate}; do
  mkdir -p "$build/cel-$part"
  nice -n 15 "$(find "$build" -name "fuzz_cel_$part" -type f)" -runs="$runs" -max_len=400 -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -dict="$root/tests/fuzz/cel.dict" -artifact_prefix="$build/" "$build/cel-$part" "$seeds"
done
