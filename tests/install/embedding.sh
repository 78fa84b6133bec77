#!/usr/bin/env bash
# Installs a build, builds examples/embedding against what was installed, and runs it on a repository.
# usage: embedding.sh ROOT BUILD_DIRECTORY CXX_FLAGS
set -euo pipefail
root=$1 build=$2 flags=$3
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

cmake --install "$build" --prefix "$place/installed" >"$place/log"
cmake -S "$root/examples/embedding" -B "$place/build" -G Ninja -DCMAKE_PREFIX_PATH="$place/installed" \
  -DCMAKE_CXX_FLAGS="$flags" >>"$place/log" || { cat "$place/log"; exit 1; }
cmake --build "$place/build" >>"$place/log" || { cat "$place/log"; exit 1; }

export HOME=$place GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org \
  GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org
git init -q "$place/repository"
git -C "$place/repository" commit -q --allow-empty -m "feat: begin"
git -C "$place/repository" commit -q --allow-empty -m "Fixed stuff."
cp "$root/examples/embedding/policy.yaml" "$place/policy.yaml"
cd "$place"

status=0
said=$("$place/build/embedding" repository policy.yaml) || status=$?
echo "$said"
[ "$status" -eq 1 ] || { echo "exit code $status, expected 1: there is a violation" >&2; exit 1; }
[ "$(grep -c 'commit-format: commit ' <<<"$said")" -ge 1 ] || { echo "the finding is not told" >&2; exit 1; }
! grep -q 'begin' <<<"$said" || { echo "the good commit is reported" >&2; exit 1; }
