# The Docker Engine, spoken to over its socket with curl: no docker client is needed.
# shellcheck shell=bash

# docker_api METHOD PATH [CURL OPTION…]: the answer on standard output; false on an error answer.
docker_api() {
  local method=$1 path=$2
  shift 2
  curl -fsS --unix-socket "$SKERRY_DOCKER_SOCKET" -X "$method" "$@" "http://docker$path"
}

docker_answers() { docker_api GET /_ping --max-time 5 >/dev/null 2>&1; }

# docker_ensure: starts dockerd if none answers; ours is recorded, so that stop ends no other.
docker_ensure() {
  if ! docker_answers; then
    if systemd_runs; then systemctl start docker; else docker_start; fi
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
  service_pid docker >/dev/null || return 0
  if [[ -n $(docker_ids /containers/json) ]]; then
    warn "the dockerd that Skerry started stays: other containers run on it"
    return 0
  fi
  service_stop docker
}
