-- Finds the app for a request, and the location whose directives it is served with: the
-- common one, `@streamed` for event streams, `@unsized` where nginx has to count the body as
-- it comes; and `@app.<name>` and `@streamed.<name>` for an app with settings of its own.

local pages = require "skerry.pages"
local routes = require "skerry.routes"

local M = {}

local default_body_size = 0
local body_sizes = {}   -- app with settings of its own -> its body limit in bytes, 0 for none

-- Called at start with the sizes that the configuration was written with.
function M.configure(default_size, sizes)
  default_body_size, body_sizes = default_size, sizes
end

local function too_large(var, limit)
  local length = limit > 0 and tonumber(var.content_length)
  return length and length > limit
end

function M.route()
  local var = ngx.var
  local name = routes.app_of(var.host)
  if not name then
    return pages.send(404)
  end
  var.skerry_app = name
  local app = routes.app(name)
  if not app or app.state ~= "serving" or #app.peers == 0 then
    return pages.send(503)
  end
  local own_size = body_sizes[name]
  if too_large(var, own_size or default_body_size) then
    return pages.send(413)
  end
  local accept = var.http_accept
  local streamed = accept and accept:find("text/event-stream", 1, true)
  if own_size then
    return ngx.exec((streamed and "@streamed." or "@app.") .. name)
  end
  if streamed then
    return ngx.exec("@streamed")
  end
  if var.http_transfer_encoding then
    return ngx.exec("@unsized")
  end
end

return M
