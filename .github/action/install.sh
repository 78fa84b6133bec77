#!/usr/bin/env bash
# Makes `govcheck` available to the steps that follow: what is installed, or a build of this very revision.
set -euo pipefail
if command -v govcheck >/dev/null; then exit 0; fi

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cmake/bootstrap.sh build
cmake --preset release -DGOVCHECK_TESTS=OFF --log-level=WARNING
cmake --build --preset release --target govcheck
mkdir -p build/release/bin
ln -sf ../src/govcheck build/release/bin/govcheck
echo "$PWD/build/release/bin" >>"$GITHUB_PATH"
