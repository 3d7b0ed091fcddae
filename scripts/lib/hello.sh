# The example that ./run deploys, by a real git push as the caller would type it.
# shellcheck shell=bash

hello_url() {
  local port=:$SKERRY_HTTP_PORT
  [[ $SKERRY_HTTP_PORT != 80 ]] || port=
  echo "http://hello.$SKERRY_DOMAIN$port/"
}
hello_answers() { curl -fs --max-time 3 --resolve "hello.$SKERRY_DOMAIN:$SKERRY_HTTP_PORT:$(proxy_host)" "$(hello_url)"; }

# hello_deploy: pushes examples/hello; a commit is made only if the example differs from what was pushed before.
hello_deploy() {
  local url=ssh://$SKERRY_USER@127.0.0.1:$SKERRY_SSH_PORT/hello
  hello_folder=$(as_caller mktemp -d)
  at_exit+=(hello_clean_up)
  if ! skerry apps:exists hello >/dev/null 2>&1 || ! as_caller git clone -q "$url" "$hello_folder" 2>/dev/null || ! hello_git rev-parse -q --verify HEAD >/dev/null; then
    rm -rf "${hello_folder:?}/.git"
    hello_git init -q -b main
  fi
  find "$hello_folder" -mindepth 1 -maxdepth 1 ! -name .git -exec rm -rf {} +
  cp -r "$repository/examples/hello/." "$hello_folder"
  chown -R "$caller:" "$hello_folder"
  hello_git add -A
  hello_git diff --cached --quiet 2>/dev/null || hello_git -c user.name="$caller" -c user.email="$caller@localhost" -c commit.gpgsign=false commit -q -m "Hello from Skerry"
  if ! hello_git push "$url" HEAD:main 2>&1 | sed 's/^/       /' >&2; then
    fail "git push $url failed" "The push's own words are above; the kernel's are in ./run logs." "Mend it and run this again; the data is untouched."
  fi
}
hello_git() { as_caller env GIT_CONFIG_GLOBAL=/dev/null GIT_TERMINAL_PROMPT=0 git -C "$hello_folder" "$@"; }
hello_clean_up() { rm -rf "${hello_folder:?}"; }

# hello_check: answers over HTTP; an app that somebody stopped, or that has not come back, is started once.
hello_check() {
  wait_until 20 hello_answers || {
    skerry ps:restart hello >&2 || true
    wait_until 20 hello_answers
  } || {
    skerry logs hello -n 20 >&2 || true
    fail "\"$(hello_url)\" does not answer 200" "It was pushed and restarted; its last lines are above. Ask: skerry ps:report hello, skerry doctor"
  }
}
