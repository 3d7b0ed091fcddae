# Bringing all of it up, down and away: what ./run, ./install and the testbed have in common.
# shellcheck shell=bash

# skerry_up: everything but the example; idempotent, and restarts only what changed.
skerry_up() {
  step "Packages"
  # shellcheck disable=SC2119
  packages_ensure
  step "Settings and folders in $SKERRY_ROOT"
  mkdir -p "$SKERRY_ROOT"
  if ! service_pid kernel >/dev/null && ! uses_systemd; then ports_check; fi
  settings_write
  # Docker's socket belongs to its group only once Docker runs; its log and pid need the folders.
  install -d -m 0755 "$SKERRY_ROOT"/{lib/services,run/services} && install -d -m 0750 "$SKERRY_ROOT/log"
  step "Docker"
  docker_ensure
  cgroup_ensure
  accounts_ensure
  folders_ensure
  step "Building"
  publish_build
  publish_install
  command_ensure
  step "The kernel"
  kernel_ensure "$settings_changed$kernel_changed"
  step "The plugins"
  plugins_ensure
  step "sshd at $SKERRY_BIND:$SKERRY_SSH_PORT and nginx at $SKERRY_BIND:$SKERRY_HTTP_PORT"
  sshd_ensure
  proxy_ensure
  proxy_wait
  step "The base image"
  "$scripts/base-image"
}

# skerry_stop: leaves no process, container, network or cgroup of this installation; the data stays.
skerry_stop() {
  local name
  for name in sshd nginx-reload kernel nginx; do service_stop "$name"; done
  supervisor_stop
  processes_end
  docker_remove_ours
  docker_stop
  supervisor_stop
  cgroup_remove
}

# skerry_uninstall: and the data, the accounts and the links too.
skerry_uninstall() {
  skerry_stop
  docker_remove_images
  units_remove
  command_remove
  rm -f "$(sshd_drop_in_file)"
  accounts_remove
  rm -rf "${SKERRY_ROOT:?}"
}

# skerry_status: one line for each process.
skerry_status() {
  local name pid state=0
  for name in kernel nginx sshd; do
    if uses_systemd; then
      pid=$(systemctl show -p MainPID --value "$(unit_name "$name")")
    else
      pid=$(service_pid "$name") || pid=
    fi
    if [[ -n $pid && $pid != 0 ]]; then
      printf '%-10s running, pid %s, %s\n' "$name" "$pid" "$(ps -o etime= -p "$pid" | tr -d ' ')"
    else
      printf '%-10s stopped\n' "$name"
      state=1
    fi
  done
  if docker_answers; then
    echo "docker     answers, $(docker_ids "/containers/json?$(docker_label)" | wc -l) containers of ours"
  else
    echo "docker     does not answer at $SKERRY_DOCKER_SOCKET"
    state=1
  fi
  echo "root       $SKERRY_ROOT (instance $SKERRY_INSTANCE, profile $SKERRY_PROFILE)"
  echo "ssh        $SKERRY_USER@$SKERRY_BIND port $SKERRY_SSH_PORT"
  echo "http       http://<app>.$SKERRY_DOMAIN:$SKERRY_HTTP_PORT, https on $SKERRY_HTTPS_PORT"
  return "$state"
}

skerry_logs() { exec tail -n 40 -F "$SKERRY_ROOT"/log/"${1:-*}"*.log; }
