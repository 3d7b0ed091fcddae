# Running what takes long and may be interrupted, and counting what came of it: for ./test and ./bench.
# shellcheck shell=bash

passed=0 failed=0 skipped=0

# run_watched COMMAND…: in a process group of its own, so that an interrupt ends all of it at once.
run_watched() {
  local code=0
  setsid "$@" </dev/null &
  watched=$!
  wait "$watched" || code=$?
  watched=
  return "$code"
}
end_watched() { [[ -z ${watched:-} ]] || kill -TERM -- "-$watched" 2>/dev/null || true; }

# suite_begin: a place for testbeds that nobody else uses, taken down however this ends.
suite_begin() {
  at_exit+=(end_watched suite_end)
  export SKERRY_TESTBEDS=/var/tmp/skerry-test-$$ SKERRY_TESTBED_PREFIX=t$$
  "$scripts/testbed" build
  export SKERRY_NO_BUILD=1
}
suite_end() { "$scripts/testbed" down-all >/dev/null 2>&1 || warn "a testbed is left in $SKERRY_TESTBEDS: scripts/testbed down-all"; }

# count_check NAME COMMAND…: one check that is one test.
count_check() {
  local name=$1 log
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1 </dev/null; then
    passed=$((passed + 1))
    say "passed: $name"
  else
    failed=$((failed + 1))
    warn "failed: $name"
    tail -n 40 "$log" >&2
  fi
  rm -f "$log"
}

# count_results PROJECT TRX: adds up what the test runner recorded, and repeats why tests were skipped.
count_results() {
  local total ok bad
  total=$(trx_number "$2" total)
  ok=$(trx_number "$2" passed)
  if ((${total:-0} == 0)); then
    failed=$((failed + 1))
    warn "failed: $1 ran no test"
    return
  fi
  bad=$(($(trx_number "$2" failed) + $(trx_number "$2" error) + $(trx_number "$2" timeout) + $(trx_number "$2" aborted)))
  passed=$((passed + ok))
  failed=$((failed + bad))
  skipped=$((skipped + total - ok - bad))
  say "$1: $ok passed, $bad failed, $((total - ok - bad)) skipped"
  ((total == ok + bad)) || trx_skipped "$2"
}
trx_number() { [[ ! -f $1 ]] || grep -o '<Counters [^>]*' "$1" | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+'; }
trx_skipped() {
  tr '\n' ' ' <"$1" | grep -oE '<UnitTestResult [^>]*outcome="NotExecuted"[^>]*(/>|>([^<]|<[^/]|</[^U])*)' |
    sed -E 's/.*testName="([^"]*)".*/\1 &/; s/^([^ ]+) .*<(StdOut|Message)>([^<]*)<.*/\1: \3/; s/^([^ :]+) <.*/\1/' | sed 's/^/         skipped: /' >&2
}
