# Starting and stopping the processes, with Skerry's own supervisor or with systemd's units.
# shellcheck shell=bash

uses_systemd() { systemd_runs && [[ $SKERRY_PROFILE != test ]]; }

# process_began PID: start time of a living process in ticks since boot; false if there is none.
process_began() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  read -ra stat <<<"${stat##*) }"
  [[ ${stat[0]} != [ZX] ]] && echo "${stat[19]}"
}

# service_pid NAME: the pid of a running service that our supervisor started (or of the supervisor itself).
service_pid() {
  local pid at boot
  { read -r pid at boot <"$SKERRY_ROOT/run/services/$1.pid"; } 2>/dev/null || return 1
  [[ $boot == "$(</proc/sys/kernel/random/boot_id)" && $(process_began "$pid") == "$at" ]] && echo "$pid"
}

# end_process PID SECONDS: TERM, and KILL if it is still there after so long.
end_process() {
  kill -TERM "$1" 2>/dev/null || return 0
  wait_until "$2" process_gone "$1" || kill -KILL "$1" 2>/dev/null || true
  wait_until 5 process_gone "$1"
}
process_gone() { ! process_began "$1"; }

# supervisor_ensure: installs the supervisor and (re)starts it if it is missing or an older one; the processes
# that it looks after go on meanwhile.
supervisor_ensure() {
  local pid
  if ! cmp -s "$scripts/supervise" "$SKERRY_ROOT/lib/supervise"; then
    install -m 0755 "$scripts/supervise" "$SKERRY_ROOT/lib/supervise.new"
    mv -f "$SKERRY_ROOT/lib/supervise.new" "$SKERRY_ROOT/lib/supervise"
    supervisor_stop
  fi
  ! pid=$(service_pid supervisor) || return 0
  setsid "$SKERRY_ROOT/lib/supervise" "$SKERRY_ROOT" </dev/null >>"$SKERRY_ROOT/log/supervisor.log" 2>&1 9>&- &
  pid=$!
  echo "$pid $(process_began "$pid") $(</proc/sys/kernel/random/boot_id)" >"$SKERRY_ROOT/run/services/supervisor.pid"
}

supervisor_stop() {
  local pid
  ! pid=$(service_pid supervisor) || end_process "$pid" 5
}

# service_script NAME: takes the start script from standard input; prints "changed" if it is another than before.
service_script() {
  local file=$SKERRY_ROOT/lib/services/$1
  cat >"$file.new"
  chmod 0755 "$file.new"
  if cmp -s "$file.new" "$file"; then rm -f "$file.new"; else
    mv -f "$file.new" "$file"
    echo changed
  fi
}

# service_start NAME: from now on it runs.
service_start() {
  if uses_systemd; then
    systemctl enable --quiet --now "$(unit_name "$1")"
  else
    : >"$SKERRY_ROOT/run/services/$1.on"
    supervisor_ensure
  fi
}

# service_restart NAME: ends it, and whoever supervises starts it again.
service_restart() {
  local pid
  if uses_systemd; then
    systemctl restart "$(unit_name "$1")"
  elif pid=$(service_pid "$1"); then
    end_process "$pid" 20
  fi
}

# service_stop NAME: it stays stopped.
service_stop() {
  local pid
  if uses_systemd; then
    systemctl disable --quiet --now "$(unit_name "$1")" 2>/dev/null || true
    return 0
  fi
  rm -f "$SKERRY_ROOT/run/services/$1.on"
  ! pid=$(service_pid "$1") || end_process "$pid" 20
  # What its process group left behind, such as nginx's workers after a kill -9.
  { read -r pid _ <"$SKERRY_ROOT/run/services/$1.pid"; } 2>/dev/null || return 0
  if process_gone "$pid" && ! group_gone "$pid"; then
    kill -TERM -- "-$pid" 2>/dev/null || true
    wait_until 5 group_gone "$pid" || kill -KILL -- "-$pid" 2>/dev/null || true
  fi
  rm -f "$SKERRY_ROOT/run/services/$1".{pid,reloaded}
}
# group_gone GROUP: no process of the group is left; those that only wait to be collected do not count.
group_gone() {
  local file stat
  for file in /proc/[0-9]*/stat; do
    { read -r stat <"$file"; } 2>/dev/null || continue
    read -ra stat <<<"${stat##*) }"
    [[ ${stat[2]} != "$1" || ${stat[0]} == [ZX] ]] || return 1
  done
}

# processes_end: whatever still runs as one of our three accounts on this host. Processes in containers may have
# the same numbers for their users: they live in other pid namespaces and are not looked at.
processes_end() {
  local folder user uids=()
  for user in "$SKERRY_USER" "$SKERRY_DAEMON_USER" "$SKERRY_PROXY_USER"; do
    ! uids+=("$(id -u "$user" 2>/dev/null)") || true
  done
  for folder in /proc/[0-9]*; do
    [[ " ${uids[*]} " == *" $(stat -c %u "$folder" 2>/dev/null) "* ]] || continue
    [[ $(readlink "$folder/ns/pid") == "$(readlink /proc/self/ns/pid)" ]] || continue
    process_gone "${folder#/proc/}" || end_process "${folder#/proc/}" 3
  done
}
