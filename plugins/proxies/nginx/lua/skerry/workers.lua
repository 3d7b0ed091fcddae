-- Which nginx workers live, and what becomes of one whose master has died.

local ffi = require "ffi"

ffi.cdef [[
int kill(int pid, int sig);
int getppid(void);
]]

local M = {}

local state = ngx.shared.skerry_state
local PREFIX = "worker:"
local SIGQUIT = 3

-- Workers all run as one account, so a process that may not be signalled is not one of them.
local function alive(pid)
  return ffi.C.kill(pid, 0) == 0
end

-- The workers' process ids; forgets those that have died.
function M.pids()
  local pids = {}
  for _, key in ipairs(state:get_keys(0)) do
    if key:sub(1, #PREFIX) == PREFIX then
      local pid = tonumber(key:sub(#PREFIX + 1))
      if alive(pid) then
        pids[#pids + 1] = pid
      else
        state:delete(key)
      end
    end
  end
  table.sort(pids)
  return pids
end

-- A worker outlives a master that was killed, and keeps its ports. It then finishes what it
-- is doing and leaves, so that nginx can be started again.
local function leave_when_orphaned(master)
  local function check(premature)
    if not premature and ffi.C.getppid() ~= master then
      ngx.log(ngx.WARN, "the master process ", master, " is gone: leaving")
      ffi.C.kill(ngx.worker.pid(), SIGQUIT)
    end
  end
  local ok, err = ngx.timer.every(0.5, check)
  if not ok then
    ngx.log(ngx.ERR, "no timer to watch the master process: ", err)
  end
end

function M.start()
  state:set(PREFIX .. ngx.worker.pid(), true)
  leave_when_orphaned(ffi.C.getppid())
end

return M
