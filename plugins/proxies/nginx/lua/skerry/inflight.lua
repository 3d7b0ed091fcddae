-- Requests under way for each instance, so that an old instance is stopped only when none is left.
--
-- Each worker counts for itself, in a Lua table that it mirrors into shared memory under its
-- process id. Who asks adds up the workers that live: one that died takes its counts with it.

local routes = require "skerry.routes"
local workers = require "skerry.workers"

local M = {}

local shared = ngx.shared.skerry_inflight
local counts, seen_revision, suffix = {}, -1, nil

-- After a change of the table, forgets addresses that nobody uses any more.
local function sweep(revision)
  seen_revision = revision
  for address, count in pairs(counts) do
    if count == 0 then
      counts[address] = nil
      shared:delete(address .. suffix)
    end
  end
end

function M.start()
  suffix = "#" .. ngx.worker.pid()
  for _, key in ipairs(shared:get_keys(0)) do
    if key:sub(-#suffix) == suffix then
      shared:delete(key)
    end
  end
end

function M.enter(address)
  local revision = routes.revision()
  if revision ~= seen_revision then
    sweep(revision)
  end
  local count = (counts[address] or 0) + 1
  counts[address] = count
  shared:set(address .. suffix, count)
end

function M.leave(address)
  local count = (counts[address] or 1) - 1
  counts[address] = count
  shared:set(address .. suffix, count)
end

-- Requests under way for an address, over all workers.
function M.count(address)
  local total = 0
  for _, pid in ipairs(workers.pids()) do
    total = total + (shared:get(address .. "#" .. pid) or 0)
  end
  return total
end

return M
