#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, runs every test. Works from any directory.
# Further arguments go to ctest: tests/run.sh -R codeowners
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

cmake/bootstrap.sh test
cmake --preset dev --log-level=WARNING
cmake --build --preset dev
ctest --preset dev --parallel "$(nproc)" --progress "$@"
