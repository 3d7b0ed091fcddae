# systemd's units, rendered from scripts/systemd/.
# shellcheck shell=bash

units=(kernel.service nginx.service nginx-reload.path nginx-reload.service sshd.service apps.slice)

# unit_name NAME [SUFFIX]: kernel → skerry-kernel.service; other instances carry their id.
unit_name() {
  local prefix=skerry
  [[ $SKERRY_INSTANCE == main ]] || prefix=skerry-$SKERRY_INSTANCE
  echo "$prefix-$1${2:-.service}"
}

# unit_render FILE: the template with this installation's names in it.
unit_render() {
  sed -e "s|@ROOT@|$SKERRY_ROOT|g; s|@INSTANCE@|$SKERRY_INSTANCE|g; s|@DAEMON_USER@|$SKERRY_DAEMON_USER|g" \
    -e "s|@DOTNET_ROOT@|$dotnet_root|g; s|@NGINX@|$(command -v nginx)|g; s|@SSHD@|$(command -v sshd)|g" \
    -e "s|@NGINX_UNIT@|$(unit_name nginx)|g; s|@APPS_MEMORY@|$(cgroup_memory_limit)|g" "$scripts/systemd/$1"
}

# unit_write NAME.SUFFIX…: prints "changed" if one is another than before.
unit_write() {
  local unit file
  for unit in "$@"; do
    file=${units_folder:-/etc/systemd/system}/$(unit_name "${unit%.*}" ".${unit##*.}")
    unit_render "$unit" >"$file.new"
    if cmp -s "$file.new" "$file"; then rm -f "$file.new"; else
      mv -f "$file.new" "$file"
      echo changed
    fi
  done
}

# units_reload CHANGED
units_reload() { [[ -z $1 ]] || systemctl daemon-reload; }

units_remove() {
  local unit
  systemd_runs || return 0
  for unit in "${units[@]}"; do rm -f "/etc/systemd/system/$(unit_name "${unit%.*}" ".${unit##*.}")"; done
  systemctl daemon-reload
}

# units_verify: renders every unit for an imaginary installation and lets systemd check them; none needs to run.
units_verify() {
  local units_folder SKERRY_ROOT
  units_folder=$(mktemp -d)
  SKERRY_ROOT=$units_folder/root
  install -D -m 0755 /dev/null "$SKERRY_ROOT/kernel/skerryd"
  unit_write "${units[@]}" >/dev/null
  systemd-analyze verify "$units_folder"/skerry* 2>&1 | tee "$units_folder/findings" >&2
  [[ ! -s $units_folder/findings ]] || return 1
  rm -rf "$units_folder"
}
