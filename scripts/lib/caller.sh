# The person who called: who it is behind sudo, their ssh key, their known_hosts.
# shellcheck shell=bash

caller=${SUDO_USER:-$(id -un)}
caller_home=$(getent passwd "$caller" | cut -d: -f6)

# as_caller COMMAND…: as the person who called, so that nothing of root's is left in their folders.
as_caller() {
  if [[ $caller == "$(id -un)" ]]; then
    "$@"
  else
    runuser -u "$caller" -- env HOME="$caller_home" "$@"
  fi
}

# caller_key: the file of the caller's public key; makes one if there is none.
caller_key() {
  local type folder=$caller_home/.ssh
  for type in ed25519 ecdsa rsa; do
    if [[ -f $folder/id_$type.pub ]]; then
      echo "$folder/id_$type.pub"
      return
    fi
  done
  as_caller mkdir -p -m 0700 "$folder"
  if [[ -f $folder/id_ed25519 ]]; then
    as_caller ssh-keygen -y -f "$folder/id_ed25519" | as_caller tee "$folder/id_ed25519.pub" >/dev/null
  else
    as_caller ssh-keygen -q -t ed25519 -N '' -C "$caller@$(hostname)" -f "$folder/id_ed25519"
    say "made the ssh key $folder/id_ed25519 for $caller"
  fi
  echo "$folder/id_ed25519.pub"
}

# caller_authorise: gives the caller's key to Skerry, unless it has it. Whoever runs this is root here, so the key owns the host,
# also where another one was first.
caller_authorise() {
  local file fingerprint keys name=admin
  file=$(caller_key)
  fingerprint=$(ssh-keygen -lf "$file" | cut -d ' ' -f 2)
  keys=$(skerry ssh-keys:list --format json)
  [[ $keys != *"${fingerprint#SHA256:}"* ]] || return 0
  [[ $keys != *'"admin"'* ]] || name=$caller-$(hostname -s)
  skerry ssh-keys:add "$name" <"$file" >/dev/null
  skerry access:grant "$name" host-owner >/dev/null
  say "authorised $file as $name"
}

# caller_trust: puts the server's host key into the caller's known_hosts, in place of an older one.
caller_trust() {
  local host file=$caller_home/.ssh/known_hosts key
  key=$(sshd_host_key)
  for host in 127.0.0.1 localhost; do
    [[ $SKERRY_SSH_PORT == 22 ]] || host="[$host]:$SKERRY_SSH_PORT"
    ! ssh-keygen -F "$host" -f "$file" 2>/dev/null | grep -qF "$key" || continue
    [[ ! -f $file ]] || as_caller ssh-keygen -R "$host" -f "$file" >/dev/null 2>&1 || true
    as_caller tee -a "$file" <<<"$host $key" >/dev/null
  done
}
