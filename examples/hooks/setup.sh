#!/bin/sh
# Put this into your repository; everyone runs it once after cloning.
set -eu
cd "$(dirname "$0")"

if ! command -v govcheck >/dev/null; then
  echo "govcheck is not installed; this repository's README says how to get it" >&2
  exit 1
fi
govcheck hook install commit-msg pre-push prepare-commit-msg
