# Building what runs, and putting it in place by rename.
# shellcheck shell=bash

published=$repository/.build/publish

# publish_build: brings .build/publish and artifacts/packages up to date. Does nothing if no source changed since it last succeeded;
# SKERRY_NO_BUILD says that somebody has just done it.
publish_build() {
  local stamp=$repository/.build/publish.stamp now log rid=linux-x64 native=true
  [[ -z ${SKERRY_NO_BUILD:-} ]] || return 0
  dotnet_find
  now=$(publish_sources)
  [[ ! -f $stamp || $(<"$stamp") != "$now" || ! -d $published || ! -d $packages ]] || return 0
  [[ $(uname -m) != aarch64 ]] || rid=linux-arm64
  rm -rf "$published" "$repository/.build/package/release" "$stamp"
  log=$(mktemp)
  command -v clang >/dev/null || native=false
  if [[ $native == true ]] && ! publish_msbuild "$log" "$rid" true; then
    grep -q 'Skerry.Shell' "$log" || publish_failed "$log"
    warn "the native shell could not be built here; building the one that needs .NET to start (60 ms instead of 5)"
    native=false
  fi
  [[ $native == true ]] || publish_msbuild "$log" "$rid" false || publish_failed "$log"
  rm -f "$log"
  feed_gather
  as_caller tee "$stamp" <<<"$now" >/dev/null
}

publish_msbuild() {
  as_caller "$dotnet" msbuild "$scripts/publish.proj" -restore -m -v:q -nologo -p:Rid="$2" -p:NativeShell="$3" >"$1" 2>&1 </dev/null
}

publish_failed() {
  grep -E 'error' "$1" | sort -u | head -n 20 | sed 's/^/         /' >&2
  fail "the build failed" "The compiler's errors are above, its whole output in \"$1\"."
}

# publish_sources: one line that changes whenever a file that goes into the build does.
publish_sources() {
  (cd "$repository" && find kernel sdk plugins scripts/publish.proj Directory.* global.json -type f \
    -not -path '*/bin/*' -not -path '*/obj/*' -printf '%p %s %T@\n' | sort | sha256sum)
}

# dotnet_find: where the SDK and its runtime are; the daemon's account must be able to reach them.
dotnet_find() {
  dotnet=$(command -v dotnet) ||
    fail "there is no \"dotnet\" on the PATH" "Install the .NET 10 SDK first (package dotnet-sdk-10.0), or put its folder on the PATH."
  dotnet_root=$(dirname "$(readlink -f "$dotnet")")
}

# publish_install: copies what changed into the root. Sets kernel_changed if the kernel has to start anew; plugins are swapped
# while it runs, by plugins_ensure.
publish_install() {
  kernel_changed=
  publish_swap "$(publish_folder Skerry.Kernel)" "$SKERRY_ROOT/kernel" && kernel_changed=yes
  feed_install
  plugins_hand_over
  publish_shell "$(publish_folder Skerry.Shell)"
}

# publish_folder PROJECT: the folder that msbuild published it into.
publish_folder() {
  local folders=("$published/$1"/release*)
  [[ -d ${folders[0]} ]] || fail "\"$1\" has not been published into \"$published\"" "Remove .build/publish.stamp and run this again."
  echo "${folders[0]}"
}

# publish_swap FROM TO: replaces the folder by rename; true if it was different.
publish_swap() {
  ! diff -rq "$1" "$2" >/dev/null 2>&1 || return 1
  rm -rf "$2.new" "$2.old"
  cp -r "$1" "$2.new"
  chmod -R a+rX "$2.new"
  [[ ! -e $2 ]] || mv -T "$2" "$2.old"
  mv -T "$2.new" "$2"
  rm -rf "$2.old"
}

# publish_shell FROM: file by file and by rename, because it is a login shell: a moment without it locks people out.
publish_shell() {
  local file name
  while read -r file; do
    name=${file##*/}
    ! cmp -s "$file" "$SKERRY_ROOT/bin/$name" || continue
    install -m 0755 "$file" "$SKERRY_ROOT/bin/.$name.new"
    mv -f "$SKERRY_ROOT/bin/.$name.new" "$SKERRY_ROOT/bin/$name"
  done < <(find "$1" -maxdepth 1 -type f ! -name '*.dbg' ! -name '*.pdb' ! -name '*.xml' | sort -r)
  # The shell that needs .NET to start is called by sshd without any environment: it finds .NET by this file.
  if [[ -f $SKERRY_ROOT/bin/skerry.dll && ! -f /etc/dotnet/install_location && ! -d /usr/share/dotnet && ! -d /usr/lib/dotnet ]]; then
    install -d -m 0755 /etc/dotnet
    echo "$dotnet_root" >/etc/dotnet/install_location
  fi
}

# command_ensure: the local command line at /usr/local/bin/skerry, unless that belongs to another installation.
command_ensure() {
  local link=/usr/local/bin/skerry
  [[ $SKERRY_PROFILE != test ]] || return 0
  if [[ -e $link || -L $link ]] && ! grep -qsF "$SKERRY_ROOT/bin/skerry" <<<"$(readlink "$link" || cat "$link")"; then
    say "$link belongs to another installation; this one's is $SKERRY_ROOT/bin/skerry (with SKERRY_ROOT=$SKERRY_ROOT)"
    return
  fi
  if [[ $SKERRY_ROOT == /var/lib/skerry ]]; then
    ln -sfn "$SKERRY_ROOT/bin/skerry" "$link"
  else
    printf '#!/bin/sh\nSKERRY_ROOT=%s exec %s/bin/skerry "$@"\n' "$SKERRY_ROOT" "$SKERRY_ROOT" >"$link.new"
    chmod 0755 "$link.new"
    mv -f "$link.new" "$link"
  fi
}

command_remove() {
  local link=/usr/local/bin/skerry
  ! grep -qsF "$SKERRY_ROOT/bin/skerry" <<<"$(readlink "$link" || cat "$link" 2>/dev/null)" || rm -f "$link"
}
