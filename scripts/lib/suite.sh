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

# suite_begin: a place for testbeds that nobody else uses, and a Docker; taken down however this ends.
suite_begin() {
  at_exit+=(end_watched suite_end suite_docker_end)
  export SKERRY_TESTBEDS=/var/tmp/skerry-test-$$ SKERRY_TESTBED_PREFIX=t$$
  "$scripts/testbed" build
  export SKERRY_NO_BUILD=1
  suite_docker
}

# suite_docker: where no Docker answers, one that lasts as long as the suite: a testbed's own would go with that testbed.
suite_docker() {
  local SKERRY_DOCKER_SOCKET=/var/run/docker.sock
  bridge_filter_ensure
  ! docker_answers || return 0
  step "Docker for the tests"
  docker_log=$(mktemp)
  setsid dockerd --host "unix://$SKERRY_DOCKER_SOCKET" --pidfile "$docker_log.pid" >"$docker_log" 2>&1 </dev/null &
  docker_pid=$!
  wait_until 60 docker_answers || {
    show_log "$docker_log"
    fail "no Docker answers at \"$SKERRY_DOCKER_SOCKET\"" "Mend what dockerd's log says, or start Docker by hand, and run this again."
  }
}
suite_docker_end() {
  [[ -n ${docker_pid:-} ]] || return 0
  end_process "$docker_pid" 20
  rm -f "$docker_log" "$docker_log.pid"
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

# count_results PROJECT TRX CODE: adds up what the test runner recorded, and repeats why tests were skipped. A runner
# that failed without a failed test, or recorded no test, counts as one failure.
count_results() {
  local total ok bad
  total=$(trx_number "$2" total)
  ok=$(trx_number "$2" passed)
  bad=$(($(trx_number "$2" failed) + $(trx_number "$2" error) + $(trx_number "$2" timeout) + $(trx_number "$2" aborted)))
  if ((total == 0 || $3 != 0 && bad == 0)); then
    bad=$((bad + 1))
    warn "failed: the tests of $1 ended with exit code $3 after $total tests"
    total=$((total + 1))
  fi
  passed=$((passed + ok))
  failed=$((failed + bad))
  skipped=$((skipped + total - ok - bad))
  say "$1: $ok passed, $bad failed, $((total - ok - bad)) skipped"
  ((total == ok + bad)) || trx_skipped "$2"
}

trx_number() {
  local number
  number=$(grep -os '<Counters [^>]*' "$1" | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+') || true
  echo "${number:-0}"
}

trx_skipped() {
  awk '/<UnitTestResult / {
      test = ""
      if (/outcome="NotExecuted"/) { split($0, part, "testName=\""); split(part[2], name, "\""); test = name[1] }
    }
    test && /<Message>/ { gsub(/.*<Message>|<\/Message>.*/, ""); print "         skipped: " test ": " $0; test = "" }' "$1" >&2
}
