# The kernel: how it is started, and asking it something.
# shellcheck shell=bash

# kernel_ensure: starts it; restarts it if $1 is not empty (what it runs or reads has changed).
kernel_ensure() {
  local changed=$1
  dotnet_find
  setpriv --reuid "$SKERRY_DAEMON_USER" --regid "$SKERRY_DAEMON_USER" --init-groups test -x "$dotnet_root/dotnet" ||
    fail "the account \"$SKERRY_DAEMON_USER\" cannot reach .NET at \"$dotnet_root\"" "Install the .NET SDK where every account can read it, such as /usr/share/dotnet."
  if uses_systemd; then
    changed+=$(unit_write kernel.service)
    units_reload "$changed"
  else
    changed+=$(service_script kernel <<SCRIPT
#!/bin/bash
echo -500 2>/dev/null >/proc/self/oom_score_adj # not allowed in some containers
umask 0027
ulimit -n 65536 2>/dev/null || ulimit -n hard
cd "$SKERRY_ROOT"
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME="$SKERRY_ROOT/home" DOTNET_ROOT="$dotnet_root" \\
  setpriv --reuid "$SKERRY_DAEMON_USER" --regid "$SKERRY_DAEMON_USER" --init-groups --no-new-privs \\
  "$SKERRY_ROOT/kernel/skerryd" --root "$SKERRY_ROOT"
SCRIPT
    )
  fi
  [[ -z $changed ]] || service_restart kernel
  service_start kernel
  wait_until 60 kernel_answers || {
    show_log "$SKERRY_ROOT/log/kernel.log" 30
    show_log "$SKERRY_ROOT/log/supervisor.log" 3
    fail "the kernel does not answer at \"$SKERRY_ROOT/run/skerryd.sock\"" "It was started as \"skerryd --root $SKERRY_ROOT\" and given 60 s. The ends of its log and of the supervisor are above; ./run logs kernel shows more."
  }
}

# skerry ARGUMENT…: the local command line, as root.
skerry() { SKERRY_SOCKET=$SKERRY_ROOT/run/skerryd.sock "$SKERRY_ROOT/bin/skerry" "$@"; }
kernel_answers() { skerry version; }
