# The three accounts and the folders of the root, each with its owner.
# shellcheck shell=bash

accounts_ensure() {
  account_ensure "$SKERRY_USER" "$SKERRY_ROOT/bin/skerry" "Skerry login"
  account_ensure "$SKERRY_DAEMON_USER" /usr/sbin/nologin "Skerry kernel"
  account_ensure "$SKERRY_PROXY_USER" /usr/sbin/nologin "Skerry proxy"
  # The kernel works in the login account's repositories, and talks to Docker where its socket belongs to a group.
  account_join "$SKERRY_DAEMON_USER" "$SKERRY_USER"
  local group
  group=$(stat -c %G "$SKERRY_DOCKER_SOCKET" 2>/dev/null || echo docker)
  [[ $group == root || $group == UNKNOWN ]] || account_join "$SKERRY_DAEMON_USER" "$group"
}

# account_ensure NAME SHELL COMMENT. The password "*" is one that nothing matches; "!" would lock ssh keys out too.
account_ensure() {
  local shell
  if ! id -u "$1" >/dev/null 2>&1; then
    # It warns that the login shell is not there yet.
    quietly "$SKERRY_ROOT/log/useradd.log" useradd --system --user-group --no-create-home --home-dir "$SKERRY_ROOT/home" --shell "$2" --comment "$3" "$1"
    usermod -p '*' "$1"
    return
  fi
  shell=$(getent passwd "$1" | cut -d: -f7)
  [[ $shell == "$2" ]] ||
    fail "the account \"$1\" exists with the login shell \"$shell\" and is not Skerry's" "Remove it, or choose another name with SKERRY_USER, SKERRY_DAEMON_USER or SKERRY_PROXY_USER."
}

account_join() {
  [[ " $(id -nG "$1") " == *" $2 "* ]] || usermod --append --groups "$2" "$1"
}

accounts_remove() {
  local user
  for user in "$SKERRY_PROXY_USER" "$SKERRY_DAEMON_USER" "$SKERRY_USER"; do
    ! id -u "$user" >/dev/null 2>&1 || userdel "$user" || warn "the account $user could not be removed"
    ! getent group "$user" >/dev/null || groupdel "$user" || true
  done
}

# folders_ensure: what is the kernel's belongs to the daemon account, everything else to root. ssh/ is sticky: the
# kernel replaces authorized_keys there, and cannot touch sshd's own files.
folders_ensure() {
  local daemon=$SKERRY_DAEMON_USER
  install -d -m 0755 "$SKERRY_ROOT"/{,home,bin,lib,lib/services,run/services}
  install -d -m 0755 -o "$daemon" -g "$daemon" "$SKERRY_ROOT"/{run,plugins,proxy,proxy/nginx}
  install -d -m 0750 -o "$daemon" -g "$daemon" "$SKERRY_ROOT"/{log,deployments}
  install -d -m 0700 -o "$daemon" -g "$daemon" "$SKERRY_ROOT"/{data,keys}
  install -d -m 2770 -o "$daemon" -g "$SKERRY_USER" "$SKERRY_ROOT/repos"
  install -d -m 1775 -o root -g "$daemon" "$SKERRY_ROOT/ssh"
  setpriv --reuid "$daemon" --regid "$daemon" --init-groups test -w "$SKERRY_ROOT/data" ||
    fail "the account \"$daemon\" cannot reach \"$SKERRY_ROOT\"" "Every folder above it must be passable (chmod o+x), or choose another with SKERRY_ROOT."
}
