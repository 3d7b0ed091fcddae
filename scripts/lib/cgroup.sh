# The parent cgroup of all apps: together they leave the host 1 GB of memory.
# shellcheck shell=bash

systemd_runs() { [[ -d /run/systemd/system ]]; }
cgroup_v2() { [[ -f /sys/fs/cgroup/cgroup.controllers ]]; }

# cgroup_default_parent: a slice where Docker leaves the cgroups to systemd, a plain path elsewhere.
cgroup_default_parent() {
  if ! systemd_runs || ! cgroup_v2; then
    echo "/skerry-$SKERRY_INSTANCE"
  elif [[ $SKERRY_INSTANCE == main ]]; then
    echo skerry-apps.slice
  else
    echo "skerry-$SKERRY_INSTANCE-apps.slice"
  fi
}

# cgroup_memory_limit: bytes that all apps may use: all memory but 1 GB, half of it on a machine below 2 GB.
cgroup_memory_limit() {
  local kilobytes
  kilobytes=$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)
  if ((kilobytes < 2097152)); then echo $((kilobytes * 512)); else echo $(((kilobytes - 1048576) * 1024)); fi
}

# cgroup_ensure: makes the parent with its limit. A slice of the local and server profiles is a unit of its own.
cgroup_ensure() {
  local folder limit
  limit=$(cgroup_memory_limit)
  if [[ $SKERRY_CGROUP_PARENT == *.slice ]]; then
    if uses_systemd; then units_reload "$(unit_write apps.slice)"; else
      systemctl set-property --runtime "$SKERRY_CGROUP_PARENT" "MemoryMax=$limit"
    fi
  elif cgroup_v2; then
    folder=/sys/fs/cgroup$SKERRY_CGROUP_PARENT
    echo "+memory +pids +cpu" >/sys/fs/cgroup/cgroup.subtree_control
    mkdir -p "$folder"
    echo "$limit" >"$folder/memory.max"
  elif [[ -d /sys/fs/cgroup/memory ]]; then
    folder=/sys/fs/cgroup/memory$SKERRY_CGROUP_PARENT
    mkdir -p "$folder"
    echo "$limit" >"$folder/memory.limit_in_bytes"
  else
    fail "no cgroups are mounted at \"/sys/fs/cgroup\"" "Docker needs them: apt-get install cgroupfs-mount, then run this again."
  fi
}

# cgroup_remove: takes the empty parent away again, in every hierarchy.
cgroup_remove() {
  local folder
  [[ $SKERRY_CGROUP_PARENT != *.slice ]] || return 0
  for folder in /sys/fs/cgroup"$SKERRY_CGROUP_PARENT" /sys/fs/cgroup/*"$SKERRY_CGROUP_PARENT"; do
    [[ ! -d $folder || -L ${folder%"$SKERRY_CGROUP_PARENT"} ]] || find "$folder" -depth -type d -exec rmdir {} + 2>/dev/null || true
  done
}
