#!/usr/bin/env bash
# Runs `govcheck check` with annotations, a step summary and SARIF. The inputs of action.yml are in INPUT_*.
set -uo pipefail

if [ "$(git rev-parse --is-shallow-repository 2>/dev/null)" = true ]; then
  echo "::warning title=govcheck::The checkout is shallow, so the commits of the change cannot all be seen." \
    "Check out with actions/checkout and fetch-depth: 0."
fi

arguments=(--report text --report github --report "sarif=$INPUT_SARIF" --fail-on "$INPUT_FAIL_ON")
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || arguments+=(--report "summary=$GITHUB_STEP_SUMMARY")
[ -z "$INPUT_PROFILE" ] || arguments+=(--profile "$INPUT_PROFILE")
while IFS= read -r policy; do
  [ -z "$policy" ] || arguments+=(--policy "$policy")
done <<<"$INPUT_POLICY"
read -ra further <<<"$INPUT_ARGS"

status=0
govcheck check "${arguments[@]}" "${further[@]}" || status=$?
{
  echo "sarif=$INPUT_SARIF"
  echo "exit-code=$status"
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
