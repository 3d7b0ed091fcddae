# nginx: its master is root's (for ports and certificates), its workers are the proxy account's. The kernel's plugin
# writes the configuration; nginx starts as soon as there is one and goes on whatever becomes of the kernel.
# shellcheck shell=bash

proxy_ensure() {
  local folder=$SKERRY_ROOT/proxy/nginx changed
  if uses_systemd; then
    changed=$(unit_write nginx.service nginx-reload.path nginx-reload.service)
    units_reload "$changed"
    [[ -z $changed ]] || service_restart nginx
    systemctl enable --quiet --now "$(unit_name nginx-reload .path)"
  else
    changed=$(service_script nginx <<SCRIPT
#!/bin/bash
until [ -s "$folder/nginx.conf" ]; do sleep 0.2; done
ulimit -n 65536 2>/dev/null || ulimit -n hard
rm -f "$folder/admin/"*.sock
exec $(command -v nginx) -p "$folder" -c "$folder/nginx.conf" -e stderr -g 'daemon off;'
SCRIPT
    )
    [[ -z $changed ]] || service_restart nginx
  fi
  service_start nginx
}

# proxy_answers: an HTTP answer of any kind, such as the neutral 404 for an unknown host.
proxy_answers() { curl -so /dev/null --max-time 2 "http://$(proxy_address)/"; }
proxy_host() { if [[ $SKERRY_BIND == 0.0.0.0 ]]; then echo 127.0.0.1; else echo "$SKERRY_BIND"; fi; }
proxy_address() { echo "$(proxy_host):$SKERRY_HTTP_PORT"; }

proxy_wait() {
  wait_until 30 proxy_answers || {
    show_log "$SKERRY_ROOT/log/nginx.log"
    fail "nothing answers at \"$(proxy_address)\"" "nginx starts when its plugin has written \"$SKERRY_ROOT/proxy/nginx/nginx.conf\"; see plugin:list and the log above."
  }
}

# ports_check: before the first start, so that a taken port is named here and not in some log.
ports_check() {
  local name port
  for name in SSH HTTP HTTPS; do
    port=SKERRY_${name}_PORT
    [[ $name != SSH || $SKERRY_PROFILE != server ]] || continue
    [[ -z $(ss -Hltn "sport = :${!port}") ]] ||
      fail "port ${!port} is taken by $(ss -Hltnp "sport = :${!port}" | grep -oE '"[^"]+",pid=[0-9]+' | head -n 1)" "End that, or choose another port with $port."
  done
}
