# The Docker Engine, spoken to over its socket with curl: no docker client is needed.
# shellcheck shell=bash

# docker_api METHOD PATH [CURL OPTION…]: the answer on standard output; false on an error answer.
docker_api() {
  local method=$1 path=$2
  shift 2
  curl -fsS --unix-socket "$SKERRY_DOCKER_SOCKET" -X "$method" "$@" "http://docker$path"
}

docker_answers() { docker_api GET /_ping --max-time 5 >/dev/null 2>&1; }

# docker_is_own: a dockerd that is this installation's alone has its socket in the installation's folder.
docker_is_own() { [[ $SKERRY_DOCKER_SOCKET == "$SKERRY_ROOT"/* ]]; }

# docker_ensure: starts dockerd if none answers; ours is recorded, so that stop ends no other.
docker_ensure() {
  if ! docker_answers; then
    if docker_is_own; then docker_own_start; elif systemd_runs; then systemctl start docker; else docker_start; fi
    wait_until 60 docker_answers || {
      show_log "$SKERRY_ROOT/log/docker.log"
      fail "no Docker answers at \"$SKERRY_DOCKER_SOCKET\"" "dockerd was started and did not come up. Mend what its log says, or start Docker by hand, and run this again."
    }
  fi
  docker_check_driver
  bridge_filter_ensure
}

docker_start() {
  service_script docker >/dev/null <<SCRIPT
#!/bin/bash
rm -f "$SKERRY_ROOT/run/dockerd.pid"
exec dockerd --host "unix://$SKERRY_DOCKER_SOCKET" --pidfile "$SKERRY_ROOT/run/dockerd.pid"
SCRIPT
  service_start docker
}

# docker_own_start: a dockerd that shares nothing with another on this machine. Two cannot both write iptables: the chains
# have fixed names, and one that starts empties the other's. So this one writes none; its containers are reached from the
# host and from nowhere else. With address pools given it would remove the other's docker0 when it starts again. The pid files are removed because where process 1 reaps nobody, what was killed looks alive.
docker_own_start() {
  local bridge=sk$SKERRY_HTTP_PORT network=${SKERRY_SUBNET_POOL%.*.*/*} folder=$SKERRY_ROOT/run/docker
  service_script docker >/dev/null <<SCRIPT
#!/bin/bash
rm -f "$folder.pid" "$folder/containerd/containerd.pid"
ip link show "$bridge" >/dev/null 2>&1 || ip link add "$bridge" type bridge
ip address replace "$network.254.1/23" dev "$bridge"
ip link set "$bridge" up
exec dockerd --host "unix://$SKERRY_DOCKER_SOCKET" --pidfile "$folder.pid" --data-root "$SKERRY_ROOT/docker" --exec-root "$folder" \\
  --containerd-namespace "skerry-$SKERRY_INSTANCE" --containerd-plugins-namespace "skerry-$SKERRY_INSTANCE-plugins" \\
  --bridge "$bridge" --iptables=false --ip-masq=false --ip-forward=false
SCRIPT
  service_start docker
}

# docker_own_clean: what is left of it when it has ended, however it ended: its containers, its mounts, its bridges.
docker_own_clean() {
  local process line path pool=$SKERRY_SUBNET_POOL bridge
  for process in /proc/[0-9]*; do
    line=$(tr '\0' ' ' 2>/dev/null <"$process/cmdline") || continue
    [[ $line == *"$SKERRY_ROOT/run/docker/"* ]] || continue
    process=${process#/proc/}
    # A shim of containerd's, and the container that is its child.
    for path in $(cat "/proc/$process/task/$process/children" 2>/dev/null) "$process"; do kill -KILL "$path" 2>/dev/null || true; done
  done
  while read -r _ path _; do
    [[ $path != "$SKERRY_ROOT"/* ]] || umount -l "$path" 2>/dev/null || true
  done < <(tac /proc/self/mounts)
  for bridge in $(ip -o -4 address show to "$pool" | awk '{ print $2 }'); do
    ip link delete "$bridge" type bridge 2>/dev/null || true
  done
}

docker_check_driver() {
  local driver=cgroupfs
  [[ $(docker_api GET /info) != *'"CgroupDriver":"systemd"'* ]] || driver=systemd
  [[ $driver == systemd && $SKERRY_CGROUP_PARENT == *.slice || $driver == cgroupfs && $SKERRY_CGROUP_PARENT == /* ]] ||
    fail "the cgroup parent \"$SKERRY_CGROUP_PARENT\" does not suit Docker's cgroup driver \"$driver\"" \
      "Set SKERRY_CGROUP_PARENT to a name such as skerry-apps.slice (systemd) or a path such as /skerry-main (cgroupfs)."
}

# Apps are kept apart on their networks (enable_icc=false), which works only where bridges are filtered.
bridge_filter_ensure() {
  local knob=/proc/sys/net/bridge/bridge-nf-call-iptables
  [[ -e $knob ]] || modprobe br_netfilter 2>/dev/null || true
  [[ -e $knob ]] || fail "the kernel module \"br_netfilter\" is not there" "Apps could reach each other past the proxy. Load it (modprobe br_netfilter) on the host of this machine."
  [[ $(<"$knob") == 1 ]] || echo 1 >"$knob"
}

# docker_ids PATH: the ids that a list of the engine names. docker_label: the filter for what is this instance's.
docker_ids() { docker_api GET "$1" | grep -oE '"Id": ?"(sha256:)?[0-9a-f]{64}"' | grep -oE '[0-9a-f]{64}' || true; }
docker_label() { printf 'filters=%%7B%%22label%%22%%3A%%5B%%22skerry.instance%%3D%s%%22%%5D%%7D' "$SKERRY_INSTANCE"; }

# docker_remove_ours: this instance's containers, then its networks. Images and volumes are data and stay.
docker_remove_ours() {
  local id
  docker_answers || return 0
  for id in $(docker_ids "/containers/json?all=1&$(docker_label)"); do
    docker_api DELETE "/containers/$id?force=1" >/dev/null || warn "container $id could not be removed"
  done
  for id in $(docker_ids "/networks?$(docker_label)"); do
    docker_api DELETE "/networks/$id" >/dev/null || warn "network $id could not be removed"
  done
}

docker_remove_images() {
  local id
  docker_answers || return 0
  for id in $(docker_ids "/images/json?all=1&$(docker_label)"); do
    docker_api DELETE "/images/$id?force=1" >/dev/null 2>&1 || true
  done
}

# docker_stop: only a dockerd that we started, and only when nobody else's container runs on it.
docker_stop() {
  if docker_is_own; then
    service_stop docker
    docker_own_clean
    return 0
  fi
  service_pid docker >/dev/null || return 0
  if [[ -n $(docker_ids /containers/json) ]]; then
    warn "the dockerd that Skerry started stays: other containers run on it"
    return 0
  fi
  service_stop docker
}
