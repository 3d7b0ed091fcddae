-- The pages that the proxy itself answers with. They name no app: what stands behind a
-- host name is nobody's business.

local M = {}

local TEXTS = {
  [404] = { "Not Found", "There is nothing at this address." },
  [413] = { "Request Too Large", "The request is larger than this site accepts." },
  [500] = { "Internal Server Error", "The request could not be carried to the app." },
  [502] = { "Bad Gateway", "The app broke off its answer. Please try again in a moment." },
  [503] = { "Service Unavailable", "The app is not running at the moment." },
  away = { "Service Unavailable", "The app does not answer at the moment. Please try again in a few seconds." },
  [504] = { "Gateway Timeout", "The app did not answer in time." },
}

local PAGE = [[
<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>%s</title>
<style>body{font:18px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32em;padding:0 1em}</style>
<h1>%s</h1>
<p>%s</p>
</html>
]]

local function send(status, text, retry_after)
  local body = PAGE:format(text[1], text[1], text[2])
  ngx.status = status
  ngx.header.content_type = "text/html; charset=utf-8"
  ngx.header.cache_control = "no-store"
  ngx.header.content_length = #body
  ngx.header.retry_after = retry_after
  ngx.print(body)
  return ngx.exit(ngx.HTTP_OK)
end

-- Answers with the page of a status.
function M.send(status)
  return send(status, TEXTS[status] or TEXTS[502], status == 503 and "10" or nil)
end

-- Answers for an app whose instances cannot be reached, as while they are started again.
function M.away()
  return send(503, TEXTS.away, "5")
end

return M
