# Every name, path and port of an installation, in this order: the environment, the settings.json that is already
# there, the profile's default. Nothing else in scripts/ spells one out.
# shellcheck shell=bash

# key in settings.json, the variable that holds it, and its form
settings_keys=(
  "instanceId SKERRY_INSTANCE name"
  "profile SKERRY_PROFILE name"
  "root SKERRY_ROOT path"
  "loginUser SKERRY_USER name"
  "daemonUser SKERRY_DAEMON_USER name"
  "proxyUser SKERRY_PROXY_USER name"
  "domain SKERRY_DOMAIN host"
  "bindAddress SKERRY_BIND host"
  "sshPort SKERRY_SSH_PORT port"
  "httpPort SKERRY_HTTP_PORT port"
  "httpsPort SKERRY_HTTPS_PORT port"
  "dockerSocket SKERRY_DOCKER_SOCKET path"
  "cgroupParent SKERRY_CGROUP_PARENT cgroup"
  "subnetPool SKERRY_SUBNET_POOL subnet"
)

# settings_default KEY: the profile's value; $SKERRY_INSTANCE and $SKERRY_PROFILE are known by then.
settings_default() {
  local suffix=
  [[ $SKERRY_INSTANCE == main ]] || suffix=-$SKERRY_INSTANCE
  case $1:$SKERRY_PROFILE in
    loginUser:*) echo "skerry$suffix" ;;
    daemonUser:*) echo "skerryd$suffix" ;;
    proxyUser:*) echo "skerry-proxy$suffix" ;;
    domain:server) hostname -f 2>/dev/null || hostname ;;
    domain:*) echo localhost ;;
    bindAddress:server) echo 0.0.0.0 ;;
    bindAddress:*) echo 127.0.0.1 ;;
    sshPort:server) echo 22 ;;
    sshPort:*) echo 2222 ;;
    httpPort:server) echo 80 ;;
    httpPort:*) echo 8080 ;;
    httpsPort:server) echo 443 ;;
    httpsPort:*) echo 8443 ;;
    dockerSocket:*) echo /var/run/docker.sock ;;
    cgroupParent:*) cgroup_default_parent ;;
    subnetPool:*) echo 10.213.0.0/16 ;;
  esac
}

# settings_stored KEY: the value in settings.json, or nothing.
settings_stored() {
  [[ -f $SKERRY_ROOT/settings.json ]] || return 0
  sed -nE "s/^.*\"$1\"[[:space:]]*:[[:space:]]*\"?([^\",}]*)\"?.*$/\1/p" "$SKERRY_ROOT/settings.json" | head -n 1
}

# settings_load PROFILE: sets every variable of the list above, or fails naming the bad value.
settings_load() {
  local entry key name form
  SKERRY_ROOT=${SKERRY_ROOT:-/var/lib/skerry}
  SKERRY_ROOT=${SKERRY_ROOT%/}
  settings_check SKERRY_ROOT path
  SKERRY_INSTANCE=${SKERRY_INSTANCE:-$(settings_stored instanceId)}
  SKERRY_INSTANCE=${SKERRY_INSTANCE:-main}
  SKERRY_PROFILE=${SKERRY_PROFILE:-$(settings_stored profile)}
  SKERRY_PROFILE=${SKERRY_PROFILE:-$1}
  for entry in "${settings_keys[@]}"; do
    read -r key name form <<<"$entry"
    [[ -n ${!name:-} ]] || printf -v "$name" %s "$(settings_stored "$key")"
    [[ -n ${!name} ]] || printf -v "$name" %s "$(settings_default "$key")"
    settings_check "$name" "$form"
    export "${name?}"
  done
}

settings_check() {
  local value=${!1} pattern
  case $2 in
    name) pattern='^[a-z][a-z0-9-]{0,30}$' ;;
    path) pattern='^/[A-Za-z0-9._/@+-]+$' ;;
    host) pattern='^[A-Za-z0-9.:-]+$' ;;
    cgroup) pattern='^/?[A-Za-z0-9._-]+$' ;;
    port) pattern='^[1-9][0-9]{0,4}$' ;;
    subnet) pattern='^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+/[0-9]+$' ;;
  esac
  [[ $value =~ $pattern && ($2 != port || $value -le 65535) && $value != *..* ]] ||
    fail "$1 is \"$value\", which is not a valid $2" "Set $1 in the environment to a $2 that matches $pattern."
}

# settings_write: puts the values into settings.json, touching only lines that differ. Sets settings_changed.
settings_write() {
  local file=$SKERRY_ROOT/settings.json new entry key name form value
  settings_changed=
  new=$(mktemp "$SKERRY_ROOT/.settings.XXXXXX")
  if [[ -f $file ]]; then cat "$file" >"$new"; else printf '{\n}\n' >"$new"; fi
  # The last brace on a line of its own, and a comma after every entry while lines are added; the last one goes again at the end.
  sed -i -z -E -e 's/\s*\}\s*$/\n}\n/' -e 's/([^,{[:space:]])(\n\}\n)$/\1,\2/' "$new"
  for entry in "${settings_keys[@]}"; do
    read -r key name form <<<"$entry"
    [[ $(settings_stored "$key") != "${!name}" ]] || continue
    settings_changed=yes
    value=\"${!name}\"
    [[ $form != port ]] || value=${!name}
    if grep -q "\"$key\"" "$new"; then
      sed -i -E "s|(\"$key\"[[:space:]]*:[[:space:]]*)(\"[^\"]*\"\|[0-9]+)|\1$value|" "$new"
    else
      sed -i "s|^}|  \"$key\": $value,\n}|" "$new"
    fi
  done
  sed -i -z -E 's/,(\s*\}\s*)$/\1/' "$new"
  if [[ -n $settings_changed ]]; then
    chmod 0644 "$new"
    mv -f "$new" "$file"
  else
    rm -f "$new"
  fi
}
