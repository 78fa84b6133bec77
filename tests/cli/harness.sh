# Whole-binary tests: sourced by the scripts beside it. Each test runs govcheck on a real repository and looks at what
# a person would see: exit code, standard output, standard error.
set -euo pipefail

govcheck=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME=$work GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
unset CI GITHUB_ACTIONS GITHUB_EVENT_PATH GIT_DIR GIT_INDEX_FILE GIT_EDITOR NO_COLOR CLICOLOR_FORCE
git config --global user.name 'Ada Author'
git config --global user.email ada@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
checks=0

fail() {
  printf 'FAILED: %s\n--- exit code %s\n--- standard output\n%s\n--- standard error\n%s\n' "$1" "$code" "$(cat out)" "$(cat err)"
  exit 1
}

# run ARG…: runs govcheck; leaves its exit code in $code, its output in the files out and err of the work folder.
run() {
  code=0
  "$govcheck" "$@" > "$work/out" 2> "$work/err" || code=$?
  last="govcheck $*"
}

# run_in DIR ARG…: the same from a folder.
run_in() {
  local folder=$1
  shift
  code=0
  (cd "$folder" && "$govcheck" "$@") > "$work/out" 2> "$work/err" || code=$?
  last="(in $folder) govcheck $*"
}

exits() { # CODE
  checks=$((checks + 1))
  [ "$code" = "$1" ] || (cd "$work" && fail "$last: expected exit code $1")
}
says() { # TEXT: on standard output
  checks=$((checks + 1))
  grep -qF -- "$1" "$work/out" || (cd "$work" && fail "$last: expected on standard output: $1")
}
does_not_say() {
  checks=$((checks + 1))
  ! grep -qF -- "$1" "$work/out" "$work/err" || (cd "$work" && fail "$last: did not expect: $1")
}
complains() { # TEXT: on standard error
  checks=$((checks + 1))
  grep -qF -- "$1" "$work/err" || (cd "$work" && fail "$last: expected on standard error: $1")
}
is() { # EXPECTED ACTUAL WHAT
  checks=$((checks + 1))
  [ "$1" = "$2" ] || { printf 'FAILED: %s: expected "%s", found "%s"\n' "$3" "$1" "$2"; exit 1; }
}

# commit MESSAGE [FILE…]: commits, touching the files.
commit() {
  local message=$1
  shift
  for file in "${@:-file}"; do
    mkdir -p "$(dirname "$file")"
    echo "$RANDOM $message" >> "$file"
  done
  git add -A
  git commit -q --no-verify -m "$message"
}

done_testing() { printf '%s checks passed\n' "$checks"; }
