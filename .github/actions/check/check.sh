#!/usr/bin/env bash
# The step of action.yml that runs the gate. What it is to do comes in environment variables.
set -euo pipefail

dublette=${DUBLETTE:-$GITHUB_ACTION_PATH/../../../target/dublette}
reports=$(mktemp -d "$RUNNER_TEMP/dublette-XXXXXX")

words=(check -f github)
each() { # OPTION LINES: adds the option for each line; without an option the lines themselves
  local line
  while IFS= read -r line; do
    if [ -n "$line" ]; then words+=(${1:+"$1"} "$line"); fi
  done <<<"$2"
}
each "" "${OPTIONS:-}"
each --max-duplication "${MAX_DUPLICATION:-}"
each --max-new "${MAX_NEW:-}"
each --max-removed "${MAX_REMOVED:-}"
each --baseline "${BASELINE:-}"
each --against "${AGAINST:-}"
for format in sarif md html; do words+=(--report "$format=$reports/report.$format"); done
words+=(--)
each "" "$PATHS"

code=0
"$dublette" "${words[@]}" 2>"$reports/messages" || code=$?
cat "$reports/messages" >&2

{
  echo "exit-code=$code"
  echo "verdict=$(tail -n 1 "$reports/messages")"
  if [ -f "$reports/report.sarif" ]; then echo "sarif-file=$reports/report.sarif"; fi
  if [ -f "$reports/report.html" ]; then echo "html-file=$reports/report.html"; fi
} >>"$GITHUB_OUTPUT"
if [ -f "$reports/report.md" ]; then cat "$reports/report.md" >>"$GITHUB_STEP_SUMMARY"; fi
exit "$code"
