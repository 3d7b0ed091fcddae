-- Chooses the instance for a request: round robin, and the next one when an instance cannot
-- be reached. nginx itself never repeats a request that is not idempotent once it was sent.

local ngx_balancer = require "ngx.balancer"
local inflight = require "skerry.inflight"
local routes = require "skerry.routes"

local M = {}

local MAX_RETRIES = 3
local SHUN_SECONDS = 5

local turns = {}    -- app name -> number of its next peer
local shunned = {}  -- address -> time until which other peers are preferred
local shunned_count = 0

local function shun(address)
  if shunned_count > 1000 then
    shunned, shunned_count = {}, 0
  end
  shunned[address] = ngx.now() + SHUN_SECONDS
  shunned_count = shunned_count + 1
end

local function usable(peer, tried)
  if tried and tried[peer.text] then
    return false
  end
  local till = shunned_count > 0 and shunned[peer.text]
  return not till or till < ngx.now()
end

local function choose(app, tried)
  local peers = app.peers
  local total = #peers
  if total == 1 then
    return peers[1]
  end
  local turn = turns[app.name] or math.random(total)
  for step = 0, total - 1 do
    local index = (turn + step - 1) % total + 1
    if usable(peers[index], tried) then
      turns[app.name] = index + 1
      return peers[index]
    end
  end
  turns[app.name] = turn + 1
  return peers[(turn - 1) % total + 1]
end

-- Counts the request at its peer. If the table changed in between, whoever changed it may
-- already have found the old peer idle, so the choice is made again from the new table.
local function claim(name, tried)
  while true do
    local app, revision = routes.app(name)
    if not app or app.state ~= "serving" or #app.peers == 0 then
      return nil
    end
    local peer = choose(app, tried)
    inflight.enter(peer.text)
    if routes.revision() == revision then
      return peer, #app.peers
    end
    inflight.leave(peer.text)
  end
end

-- Forgets the peer that failed, and returns the addresses that this request has tried.
local function after_failure()
  local var = ngx.var
  local previous = var.skerry_peer
  var.skerry_peer = ""
  inflight.leave(previous)
  shun(previous)
  local ctx = ngx.ctx
  local tried = ctx.tried or {}
  ctx.tried = tried
  tried[previous] = true
  return tried
end

function M.pick()
  local failure = ngx_balancer.get_last_failure()
  local peer, total = claim(ngx.var.skerry_app, failure and after_failure())
  if not peer then
    -- The app stopped while the request's body came in. nginx makes 500 of any status given here; see @failed.
    return ngx.exit(ngx.ERROR)
  end
  ngx.var.skerry_peer = peer.text
  if not failure and total > 1 then
    -- A kept connection that turns out to be closed is tried once more by nginx itself.
    ngx_balancer.set_more_tries(math.min(total - 1, MAX_RETRIES))
  end
  local ok, err = ngx_balancer.set_current_peer(peer.host, peer.port)
  if not ok then
    ngx.log(ngx.ERR, "instance ", peer.text, " not accepted: ", err)
    return ngx.exit(ngx.ERROR)
  end
end

-- Runs when the request is over, however it ended.
function M.done()
  local peer = ngx.var.skerry_peer
  if peer and peer ~= "" then
    inflight.leave(peer)
  end
end

return M
