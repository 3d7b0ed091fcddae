-- Chooses the instance for a request: round robin, and the next one when an instance cannot
-- be reached. nginx itself never repeats a request that is not idempotent once it was sent.
--
-- An instance that failed is avoided for a moment. After that a single request tries it, and
-- while nobody knows how that ended the others go on avoiding it, for twice as long each time:
-- so an instance that is away costs one request now and then a short wait, not every other one.

local ngx_balancer = require "ngx.balancer"
local inflight = require "skerry.inflight"
local pages = require "skerry.pages"
local routes = require "skerry.routes"

local M = {}

local MAX_RETRIES = 3
local FIRST_SHUN_SECONDS, LONGEST_SHUN_SECONDS = 1, 8
local MAX_SHUNNED = 1000
local CONNECT_SECONDS = 2           -- as in nginx.conf
local QUICK_CONNECT_SECONDS = 0.5   -- where another peer is left to try

local turns = {}    -- app name -> number of its next peer
local shunned = {}  -- address -> { seconds, till: time until which other peers are preferred }
local shunned_count = 0

local function shun(address)
  if shunned[address] then
    return
  end
  if shunned_count >= MAX_SHUNNED then
    shunned, shunned_count = {}, 0
  end
  shunned[address] = { seconds = FIRST_SHUN_SECONDS, till = ngx.now() + FIRST_SHUN_SECONDS }
  shunned_count = shunned_count + 1
end

local function pardon(address)
  if shunned[address] then
    shunned[address] = nil
    shunned_count = shunned_count - 1
  end
end

-- Whether the peer is not avoided now. Whoever is told so is the one that tries it.
local function usable(peer)
  local record = shunned_count > 0 and shunned[peer.text]
  if not record then
    return true
  end
  local now = ngx.now()
  if now < record.till then
    return false
  end
  record.seconds = math.min(record.seconds * 2, LONGEST_SHUN_SECONDS)
  record.till = now + record.seconds
  return true
end

-- The next peer in turn that the request has not tried, and that the predicate accepts.
local function next_peer(app, tried, accepts)
  local peers = app.peers
  local total = #peers
  local turn = turns[app.name] or math.random(total)
  for step = 0, total - 1 do
    local index = (turn + step - 1) % total + 1
    local peer = peers[index]
    if not (tried and tried[peer.text]) and (not accepts or accepts(peer)) then
      turns[app.name] = index + 1
      return peer
    end
  end
end

-- A peer that is not avoided; else one that is, for it may be back; else any.
local function choose(app, tried)
  if #app.peers == 1 then
    return app.peers[1]
  end
  return next_peer(app, tried, usable) or next_peer(app, tried) or next_peer(app)
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
      return peer, app.peers
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

-- Whether another peer is left for the request if this one cannot be reached.
local function has_other(peers, peer, tried)
  for _, other in ipairs(peers) do
    if other ~= peer and not (tried and tried[other.text]) then
      return true
    end
  end
  return false
end

function M.pick()
  local failure = ngx_balancer.get_last_failure()
  local tried = failure and after_failure()
  local peer, peers = claim(ngx.var.skerry_app, tried)
  if not peer then
    -- The app stopped while the request's body came in. nginx makes 500 of any status given here; see @failed.
    return ngx.exit(ngx.ERROR)
  end
  ngx.var.skerry_peer = peer.text
  if not failure and #peers > 1 then
    -- A kept connection that turns out to be closed is tried once more by nginx itself.
    ngx_balancer.set_more_tries(math.min(#peers - 1, MAX_RETRIES))
  end
  if #peers > 1 then
    ngx_balancer.set_timeouts(has_other(peers, peer, tried) and QUICK_CONNECT_SECONDS or CONNECT_SECONDS, nil, nil)
  end
  local ok, err = ngx_balancer.set_current_peer(peer.host, peer.port)
  if not ok then
    ngx.log(ngx.ERR, "instance ", peer.text, " not accepted: ", err)
    return ngx.exit(ngx.ERROR)
  end
end

-- Whether the last peer that was tried has accepted a connection: nginx notes the time that
-- each took, and a dash where none came about.
local function reached()
  local times = ngx.var.upstream_connect_time
  return times and times:sub(-1) ~= "-"
end

-- Answers when no peer did. 503 if nothing could be sent at all; otherwise as nginx says.
function M.unreachable()
  if reached() then
    return pages.send(ngx.status)
  end
  return pages.away()
end

-- Runs when the request is over, however it ended.
function M.done()
  local peer = ngx.var.skerry_peer
  if not peer or peer == "" then
    return
  end
  inflight.leave(peer)
  if shunned_count > 0 and shunned[peer] then
    if reached() then
      pardon(peer)
    end
  elseif ngx.status == 503 and not reached() then
    shun(peer)
  end
end

return M
