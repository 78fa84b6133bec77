#!/usr/bin/env bash
# The completion scripts: asked for words as the shells ask. zsh and fish are looked at where they are installed.
source "$(dirname "$0")/harness.sh"
source <("$govcheck" completion bash)

# complete_words WORD…: what bash offers for the last word, in $offered.
complete_words() {
  COMP_WORDS=(govcheck "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  compopt() { :; }
  _govcheck
  offered=" ${COMPREPLY[*]:-} "
  last="bash completion of: $*"
}
offers() { checks=$((checks + 1)); [[ $offered == *" $1 "* ]] || { echo "FAILED: $last: lacks $1, offers$offered"; exit 1; }; }
lacks() { checks=$((checks + 1)); [[ $offered != *" $1 "* ]] || { echo "FAILED: $last: offers $1"; exit 1; }; }

complete_words ''
offers check
offers hook
lacks install
complete_words ch
offers check
lacks hook
complete_words check --on
offers --on-missing
offers --only
lacks --help
complete_words check --on-missing ''
offers fail
offers skip
complete_words check --report s
offers sarif
lacks json
complete_words hook ''
offers install
complete_words hook install ''
offers commit-msg
complete_words explain pull
offers pull-request-labels
complete_words completion z
offers zsh
git init -q repo && cd repo && commit 'feat: begin' && git branch feature/x && git tag v1
complete_words check --base ''
offers main
offers feature/x
offers v1
complete_words check --policy ''
is '  ' "$offered" 'what is offered for a file (bash itself offers the names)'

for shell in zsh fish; do
  run completion "$shell"
  exits 0
  cp "$work/out" "$work/script.$shell"
done
says 'complete -c govcheck'
if command -v zsh > /dev/null; then zsh -n "$work/script.zsh"; fi
if command -v fish > /dev/null; then
  fish --no-execute "$work/script.fish"
  offered=" $(fish --no-config -c "source $work/script.fish; complete -C 'govcheck check --on-missing '" | tr '\n\t' '  ') "
  last='fish completion'
  offers fail
  offered=" $(fish --no-config -c "source $work/script.fish; complete -C 'govcheck hook '" | tr '\n\t' '  ') "
  offers uninstall
  lacks check
fi
run completion tcsh
exits 2
done_testing
