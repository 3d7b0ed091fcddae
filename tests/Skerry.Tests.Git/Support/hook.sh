#!/bin/bash
# Stands between git-receive-pack and the test: carries the hook's three streams over named pipes, as the shell carries
# them over the gateway's socket.
here=$(dirname "$(readlink -f "$0")")
session=$(mktemp -d "$here/session.XXXXXX")
mkfifo "$session/in" "$session/out" "$session/err"
printf '%s\n' "$PWD" >"$session/cwd"
env | grep '^GIT_' >"$session/env"
exec 3<&0
cat <&3 >"$session/in" 2>/dev/null &
input=$!
cat "$session/err" >&2 &
errors=$!
printf '%s\n' "$session" >"$here/control"
cat "$session/out"
wait "$errors"
kill "$input" 2>/dev/null
exit "$(cat "$session/exit" 2>/dev/null || echo 1)"
