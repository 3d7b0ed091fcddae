# Loads every part. Entry scripts source this and nothing else.
# shellcheck shell=bash
set -euo pipefail
umask 022
export LC_ALL=C.UTF-8
# No build server outlives the build: what is started here is known and ended.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
repository=$(dirname "$scripts")
# shellcheck source=ui.sh
source "$scripts/lib/ui.sh"
# shellcheck source=cgroup.sh
source "$scripts/lib/cgroup.sh"
# shellcheck source=settings.sh
source "$scripts/lib/settings.sh"
# shellcheck source=packages.sh
source "$scripts/lib/packages.sh"
# shellcheck source=accounts.sh
source "$scripts/lib/accounts.sh"
# shellcheck source=supervise.sh
source "$scripts/lib/supervise.sh"
# shellcheck source=docker.sh
source "$scripts/lib/docker.sh"
# shellcheck source=publish.sh
source "$scripts/lib/publish.sh"
# shellcheck source=feed.sh
source "$scripts/lib/feed.sh"
# shellcheck source=kernel.sh
source "$scripts/lib/kernel.sh"
# shellcheck source=proxy.sh
source "$scripts/lib/proxy.sh"
# shellcheck source=sshd.sh
source "$scripts/lib/sshd.sh"
# shellcheck source=caller.sh
source "$scripts/lib/caller.sh"
# shellcheck source=systemd.sh
source "$scripts/lib/systemd.sh"
# shellcheck source=hello.sh
source "$scripts/lib/hello.sh"
# shellcheck source=lifecycle.sh
source "$scripts/lib/lifecycle.sh"

# become_root SCRIPT ARGUMENT…: goes on as root, by sudo if need be, with the caller's PATH and settings.
become_root() {
  local name kept=()
  [[ $EUID -ne 0 ]] || return 0
  command -v sudo >/dev/null || fail "this needs root, and there is no sudo" "Run it as root: su -c '$1'"
  for name in ${!SKERRY_@}; do kept+=("$name=${!name}"); done
  exec sudo env "PATH=$PATH" "${kept[@]}" "$@"
}

# one_at_a_time: waits for another of these scripts that works on the same installation. The lock is on
# descriptor 9, which no long-lived process may inherit.
one_at_a_time() {
  exec 9>"/run/skerry-$SKERRY_INSTANCE.lock"
  flock -n 9 || { say "waiting for another script of this Skerry to end"; flock 9; }
}
