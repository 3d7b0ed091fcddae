# Debian packages: asks apt only for what is missing, and lets no newly installed server start by itself.
# shellcheck shell=bash

# packages_missing: what this machine lacks, one a line. A tool that is there from elsewhere is not replaced.
packages_missing() {
  local tool package wanted=()
  while read -r tool package; do
    command -v "$tool" >/dev/null || wanted+=("$package")
  done <<'LIST'
dockerd docker.io
iptables iptables
git git
sshd openssh-server
ssh openssh-client
curl curl
nginx nginx
debootstrap debootstrap
ps procps
setpriv util-linux
ss iproute2
modprobe kmod
tar tar
clang clang
LIST
  [[ -f /usr/lib/nginx/modules/ngx_http_lua_module.so ]] || wanted+=(libnginx-mod-http-lua)
  compgen -G '/usr/lib/*/lua/5.1/cjson.so' >/dev/null || wanted+=(lua-cjson)
  [[ -f /usr/include/zlib.h ]] || wanted+=(zlib1g-dev)
  [[ -d /etc/ssl/certs && -x /usr/sbin/update-ca-certificates ]] || wanted+=(ca-certificates)
  [[ -f /usr/share/keyrings/debian-archive-keyring.gpg ]] || wanted+=(debian-archive-keyring)
  if [[ $(cat /sys/module/apparmor/parameters/enabled 2>/dev/null) == Y ]]; then
    command -v apparmor_parser >/dev/null || wanted+=(apparmor)
  fi
  for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || wanted+=("$package"); done
  ((${#wanted[@]} == 0)) || printf '%s\n' "${wanted[@]}"
}

# packages_ensure [PACKAGE…]: installs what is missing, and the named packages besides.
# shellcheck disable=SC2120 # only ./test names further ones
packages_ensure() {
  local missing log
  mapfile -t missing < <(packages_missing "$@")
  ((${#missing[@]} > 0)) || return 0
  command -v apt-get >/dev/null ||
    fail "missing: ${missing[*]}, and there is no apt-get here" "Skerry installs itself on Debian and Ubuntu; elsewhere install these first."
  say "installing ${missing[*]}"
  log=$(mktemp)
  quietly "$log" apt-get update || warn "apt-get update failed; trying with the lists that are there"
  policy_hold
  if ! DEBIAN_FRONTEND=noninteractive quietly "$log" apt-get install -y --no-install-recommends "${missing[@]}"; then
    policy_release
    fail "apt-get install ${missing[*]} failed" "The end of its output is above; mend that (often: apt-get update, or a mirror that is down) and run this again."
  fi
  policy_release
  packages_keep_quiet "${missing[@]}"
  rm -f "$log"
}

# Installing nginx would start it on port 80: while a policy-rc.d answers 101, packages start nothing.
policy_hold() {
  [[ ! -e /usr/sbin/policy-rc.d ]] || mv /usr/sbin/policy-rc.d /usr/sbin/policy-rc.d.skerry
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 0755 /usr/sbin/policy-rc.d
  policy_held=yes
  at_exit+=(policy_release)
}

policy_release() {
  [[ -n ${policy_held:-} ]] || return 0
  policy_held=
  rm -f /usr/sbin/policy-rc.d
  [[ ! -e /usr/sbin/policy-rc.d.skerry ]] || mv /usr/sbin/policy-rc.d.skerry /usr/sbin/policy-rc.d
}

# packages_keep_quiet PACKAGE…: what was installed for Skerry alone does not start at the next boot either.
packages_keep_quiet() {
  systemd_runs || return 0
  [[ " $* " != *" nginx "* ]] || systemctl disable --quiet nginx.service
  [[ " $* " != *" openssh-server "* || $SKERRY_PROFILE == server ]] || systemctl disable --quiet ssh.service ssh.socket 2>/dev/null || true
}
