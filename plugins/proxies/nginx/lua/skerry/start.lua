-- Runs in nginx's master when it starts and when it is reloaded, before there are workers.
-- Every module is loaded here, so that workers need not be able to read these files.

local admin = require "skerry.admin"
local inflight = require "skerry.inflight"
local router = require "skerry.router"
local routes = require "skerry.routes"
local workers = require "skerry.workers"
require "skerry.balancer"
require "skerry.pages"

local M = {}

local function boot_id()
  local file = assert(io.open("/proc/sys/kernel/random/boot_id", "rb"))
  local id = file:read("*l")
  file:close()
  return id
end

-- settings: generation, table_file, body_size, body_sizes
function M.master(settings)
  admin.configure(settings.generation)
  router.configure(settings.body_size, settings.body_sizes)
  routes.load(settings.table_file, boot_id())
end

function M.worker()
  math.randomseed(ngx.worker.pid())
  workers.start()
  inflight.start()
end

return M
