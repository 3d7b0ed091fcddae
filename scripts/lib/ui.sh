# What a person sees: steps with the seconds passed so far, and failures that say what to do.
# shellcheck shell=bash

started_at=${EPOCHREALTIME/[.,]/}
current_step="Starting"

# elapsed: seconds since the script began, with one decimal.
elapsed() {
  local tenths=$(((${EPOCHREALTIME/[.,]/} - started_at) / 100000))
  printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

# step TEXT: begins a step; a failure after it names it.
step() {
  current_step=$1
  printf -- '-----> [%5ss] %s\n' "$(elapsed)" "$1" >&2
}

say() { printf '       %s\n' "$*" >&2; }
warn() { printf ' !     %s\n' "$*" >&2; }

# fail WHAT [LINE…]: ends the script; the further lines say what was tried and the fix.
fail() {
  local line
  reported=yes
  printf '\n !     %s: %s\n' "$current_step" "$1" >&2
  shift
  for line in "$@"; do printf ' !     %s\n' "$line" >&2; done
  exit 1
}

# show_log FILE [LINES]: the end of a log, indented, if there is one.
show_log() {
  [[ -s $1 ]] || return 0
  say "last lines of $1:"
  tail -n "${2:-15}" "$1" | sed 's/^/         /' >&2
}

# quietly LOG COMMAND…: runs with its output in LOG; shows the end of it if the command fails.
quietly() {
  local log=$1 code=0
  shift
  "$@" >"$log" 2>&1 </dev/null || code=$?
  ((code == 0)) || show_log "$log" 30
  return "$code"
}

# wait_until SECONDS COMMAND…: runs the command five times a second until it succeeds; false when the time is up.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

# confirm QUESTION: true if the person at the terminal types yes.
confirm() {
  local answer=
  [[ -t 0 ]] || return 1
  read -r -p "       $1 Type yes to go on: " answer
  [[ $answer == yes ]]
}

# Functions named in at_exit run when the script ends, however it ends; a failure that nobody explained is named.
at_exit=()
reported=
finish() {
  local undo
  for undo in "${at_exit[@]}"; do "$undo" || true; done
  [[ $1 == 0 || -n $reported ]] || printf '\n !     %s: failed with exit code %s at: %s\n' "$current_step" "$1" "$2" >&2
}
trap 'finish $? "$BASH_COMMAND"' EXIT
trap 'reported=yes; exit 130' INT TERM
