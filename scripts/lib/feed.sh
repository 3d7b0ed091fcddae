# The packages that the build makes: artifacts/packages/ is a feed for whoever writes plugins; the plugins among them are the
# bundled feed of an installation, feed/ under the root, and come into the kernel by its own commands.
# shellcheck shell=bash

packages=$repository/artifacts/packages
bundled=(docker git builders routing nginx)

# feed_gather: brings artifacts/packages up to date with the build. What did not change keeps its file; older versions of
# our packages go, and whatever else lies there stays.
feed_gather() {
  local file name id old
  as_caller mkdir -p "$packages"
  for file in "$repository"/.build/package/release/*.nupkg; do
    name=${file##*/}
    id=$(package_id "$name")
    cmp -s "$file" "$packages/$name" || {
      as_caller cp "$file" "$packages/.$name.new"
      as_caller mv -f "$packages/.$name.new" "$packages/$name"
    }
    for old in "$packages/$id".[0-9]*.nupkg; do
      [[ ${old##*/} == "$name" || $(package_id "${old##*/}") != "$id" ]] || rm -f "$old"
    done
    package_forget "$id" "$name"
  done
}

# package_id NAME: Skerry.Sdk.Testing.1.0.0.nupkg → Skerry.Sdk.Testing
package_id() { sed -E 's/\.[0-9]+\.[0-9]+\.[0-9].*$//' <<<"$1"; }

# package_forget ID NAME: takes another build of it out of the caller's NuGet cache, which goes by the version alone.
package_forget() {
  local id=${1,,} name=${2,,} version cached
  version=${name#"$id."}
  version=${version%.nupkg}
  cached=${NUGET_PACKAGES:-$caller_home/.nuget/packages}/$id/$version
  [[ ! -d $cached ]] || cmp -s "$packages/$2" "$cached/$name" || as_caller rm -rf "$cached"
}

# feed_install: makes feed/ under the root just the bundled plugins. The daemon's account reads it and cannot change it.
feed_install() {
  local id file name kept=" "
  install -d -m 0755 "$SKERRY_ROOT/feed"
  for id in "${bundled[@]}"; do
    file=$(compgen -G "$packages/$id.[0-9]*.nupkg" | head -n 1) ||
      fail "no package of the plugin \"$id\" in \"$packages\"" "Remove .build/publish.stamp and run this again."
    name=${file##*/}
    kept+="$name "
    ! cmp -s "$file" "$SKERRY_ROOT/feed/$name" || continue
    install -m 0644 "$file" "$SKERRY_ROOT/feed/.$name.new"
    mv -f "$SKERRY_ROOT/feed/.$name.new" "$SKERRY_ROOT/feed/$name"
  done
  for file in "$SKERRY_ROOT"/feed/*.nupkg; do
    [[ $kept == *" ${file##*/} "* ]] || rm -f "$file"
  done
}

# plugins_hand_over: plugins of an installation from before there were packages belong to root; the kernel, which takes them
# away when it starts, could not.
plugins_hand_over() {
  local manifest
  for manifest in "$SKERRY_ROOT"/plugins/*/plugin.json; do
    [[ ! -f $manifest ]] || chown -R "$SKERRY_DAEMON_USER:" "${manifest%/plugin.json}"
  done
}

# plugins_ensure: installs what is missing and updates what differs, into the running kernel. A plugin that somebody installed
# from elsewhere under one of these ids stays.
plugins_ensure() {
  local id installed missing=()
  installed=$(skerry plugin:list --format json)
  for id in "${bundled[@]}"; do
    [[ $installed == *"\"$id\""* ]] || missing+=("$id")
  done
  ((${#missing[@]} == 0)) || plugins_command plugin:install "${missing[@]}"
  plugins_command plugin:update --all --source bundled
}

# plugins_command WORD…: a command of the kernel's; what it says is shown, but for what is up to date.
plugins_command() {
  local log
  log=$(mktemp)
  quietly "$log" skerry "$@" || {
    rm -f "$log"
    fail "\"skerry $*\" failed" "The kernel's own words are above. What runs: skerry plugin:list"
  }
  grep -v ' is up to date$' "$log" | sed 's/^-----> /       /' >&2 || true
  rm -f "$log"
}
