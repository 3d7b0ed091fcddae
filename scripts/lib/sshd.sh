# ssh: a server of Skerry's own on the loopback, or a drop-in for the system's (server profile).
# shellcheck shell=bash

# What both have in common: keys come from the kernel's file (read by /bin/cat, so that ssh works while the kernel
# is down), and a key reaches its forced command and nothing else.
sshd_rules() {
  cat <<RULES
AuthorizedKeysFile none
AuthorizedKeysCommand /bin/cat $SKERRY_ROOT/ssh/authorized_keys
AuthorizedKeysCommandUser $SKERRY_DAEMON_USER
AuthenticationMethods publickey
PasswordAuthentication no
KbdInteractiveAuthentication no
AllowTcpForwarding no
AllowAgentForwarding no
AllowStreamLocalForwarding no
GatewayPorts no
X11Forwarding no
PermitTunnel no
PermitUserRC no
MaxSessions 100
RULES
}

sshd_config() {
  cat <<CONFIG
# Written by Skerry; changes are overwritten. Ports and addresses: settings.json.
ListenAddress $SKERRY_BIND
Port $SKERRY_SSH_PORT
HostKey $SKERRY_ROOT/ssh/host_ed25519
HostKey $SKERRY_ROOT/ssh/host_ecdsa
PidFile $SKERRY_ROOT/run/sshd.pid
AllowUsers $SKERRY_USER
LogLevel INFO
UsePAM no
UseDNS no
PrintMotd no
PrintLastLog no
PermitUserEnvironment no
LoginGraceTime 30
MaxStartups 200
$(sshd_rules)
$(sshd_fast_key_exchange)
CONFIG
}

# On the loopback nobody records traffic to decrypt it in twenty years: the key exchange that is safe from that
# costs every connection, so every push, 70 ms.
sshd_fast_key_exchange() { [[ $SKERRY_BIND != 127.* ]] || echo 'KexAlgorithms -sntrup761*,mlkem768*'; }

# sshd_ensure: writes the configuration and starts the server; restarts it if the configuration changed.
sshd_ensure() {
  local folder=$SKERRY_ROOT/ssh changed type
  for type in ed25519 ecdsa; do
    [[ -f $folder/host_$type ]] || ssh-keygen -q -t "$type" -N '' -C "skerry $SKERRY_INSTANCE" -f "$folder/host_$type"
  done
  if [[ $SKERRY_PROFILE == server ]]; then
    sshd_drop_in
    return
  fi
  sshd_config >"$folder/sshd_config.new"
  sshd_privileges_folder
  "$(command -v sshd)" -t -f "$folder/sshd_config.new" || fail "sshd refuses its configuration \"$folder/sshd_config.new\"" "The line at fault is above; it comes from a name or port in settings.json."
  cmp -s "$folder/sshd_config.new" "$folder/sshd_config" || changed=yes
  mv -f "$folder/sshd_config.new" "$folder/sshd_config"
  if uses_systemd; then
    changed+=$(unit_write sshd.service)
    units_reload "$changed"
  else
    changed+=$(service_script sshd <<SCRIPT
#!/bin/bash
mkdir -p -m 0755 /run/sshd
exec $(command -v sshd) -D -e -f "$folder/sshd_config"
SCRIPT
    )
  fi
  [[ -z $changed ]] || service_restart sshd
  service_start sshd
}

sshd_privileges_folder() { [[ -d /run/sshd ]] || install -d -m 0755 /run/sshd; }

sshd_drop_in() {
  local file
  file=$(sshd_drop_in_file)
  {
    echo "# Written by Skerry; changes are overwritten."
    echo "Match User $SKERRY_USER"
    sshd_rules | sed 's/^/  /'
    echo "Match all"
  } >"$file.new"
  if cmp -s "$file.new" "$file"; then
    rm -f "$file.new"
    return
  fi
  mv -f "$file.new" "$file"
  sshd_privileges_folder
  "$(command -v sshd)" -t || {
    rm -f "$file"
    fail "sshd refuses \"$file\"" "It was taken away again. The line at fault is above."
  }
  if systemd_runs; then systemctl reload-or-restart ssh; else warn "tell the running sshd to read its configuration again (kill -HUP its pid)"; fi
}
sshd_drop_in_file() { echo "/etc/ssh/sshd_config.d/50-skerry-$SKERRY_INSTANCE.conf"; }

# sshd_host_key: the public key that clients see, without its comment.
sshd_host_key() {
  local file=$SKERRY_ROOT/ssh/host_ed25519.pub
  [[ $SKERRY_PROFILE != server ]] || file=/etc/ssh/ssh_host_ed25519_key.pub
  cut -d ' ' -f 1,2 "$file"
}
