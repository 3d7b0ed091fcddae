-- The route table: which app answers for a host name, and where its instances are.
--
-- It lies in two shared dictionaries ("banks"). A new table is written whole into the bank
-- that nobody reads, and one number, the revision, then makes it current: revision modulo 2
-- is the bank. So a change is atomic for every worker, and a table that does not fit or is
-- wrong leaves the running one untouched. Banks are only added to with safe_add: a full
-- bank is an error, never an eviction.
--
-- Workers keep what they looked up, until the revision changes.

local cjson = require "cjson.safe"

local M = {}

local state = ngx.shared.skerry_state
local banks = { [0] = ngx.shared.skerry_table_0, [1] = ngx.shared.skerry_table_1 }

local LOCK_SECONDS = 10
local BUSY = { error = "another change of the route table is under way", conflict = true }
local MAX_CACHED_HOSTS = 10000
local STATES = { serving = true, stopped = true, undeployed = true, stale = true }

local cached_revision = -1
local cached_hosts, cached_host_count, cached_apps, has_wildcards = {}, 0, {}, false

local function revision()
  return state:get("revision") or 0
end

local function bank_of(number)
  return banks[number % 2]
end

-- Brings the worker's cache to the current revision and returns that revision.
local function refresh()
  local current = revision()
  if current ~= cached_revision then
    cached_revision, cached_hosts, cached_host_count, cached_apps = current, {}, 0, {}
    has_wildcards = (bank_of(current):get("#wildcards") or 0) > 0
  end
  return current
end

local function search_host(bank, host)
  local app = bank:get("h:" .. host)
  if app or not has_wildcards then
    return app
  end
  local dot = host:find(".", 1, true)
  while dot do
    app = bank:get("w:" .. host:sub(dot + 1))
    if app then
      return app
    end
    dot = host:find(".", dot + 1, true)
  end
end

-- Runs a look-up against one revision, again if the table changed under it.
local function consistent(look_up, key)
  for _ = 1, 5 do
    local current = refresh()
    local value = look_up(bank_of(current), key)
    if revision() == current then
      return value
    end
  end
end

M.revision = revision

-- The kernel's number of the current table; 0 if it was given none.
function M.number()
  return state:get("number") or 0
end

-- The name of the app that answers for a host name in lower case, or nil.
function M.app_of(host)
  refresh()
  local app = cached_hosts[host]
  if app then
    return app
  end
  app = consistent(search_host, host)
  if app and cached_host_count < MAX_CACHED_HOSTS then
    cached_hosts[host] = app
    cached_host_count = cached_host_count + 1
  end
  return app
end

local function parse_address(text)
  local host, port = text:match("^(%d+%.%d+%.%d+%.%d+):(%d+)$")
  if not host then
    host, port = text:match("^(%[[%x:%.]+%]):(%d+)$")
  end
  port = tonumber(port)
  if host and port and port > 0 and port < 65536 then
    return { host = host, port = port, text = text }
  end
end

local function read_app(bank, name)
  local text = bank:get("a:" .. name)
  if not text then
    return nil
  end
  local app = cjson.decode(text)
  local peers = {}
  for i, address in ipairs(app.instances or {}) do
    peers[i] = parse_address(address)
  end
  app.peers = peers
  return app
end

-- An app's record { name, state, peers }, and the revision that it is from; or nil.
function M.app(name)
  local current = refresh()
  local app = cached_apps[name]
  if app then
    return app, current
  end
  app = consistent(read_app, name)
  if app then
    cached_apps[name] = app
  end
  return app, cached_revision
end

local function lock()
  return state:safe_add("lock", ngx.worker.pid(), LOCK_SECONDS)
end

local function fail(app, text)
  return nil, { error = text, app = app }
end

local function add(bank, key, value, app)
  local ok, err = bank:safe_add(key, value)
  if ok then
    return true
  end
  if err == "exists" then
    if key:sub(1, 2) == "a:" then
      return fail(app, 'app "' .. app .. '" is in the table twice')
    end
    return fail(app, 'domain "' .. (key:sub(1, 2) == "w:" and "*." or "") .. key:sub(3) ..
      '" of app "' .. app .. '" already belongs to app "' .. tostring(bank:get(key)) .. '"')
  end
  return fail(app, 'the route table does not fit into nginx\'s memory of ' .. bank:capacity() ..
    ' bytes (' .. tostring(err) .. ' at app "' .. tostring(app) .. '"): raise the table size')
end

local function write_app(bank, app, stale)
  if type(app) ~= "table" or type(app.name) ~= "string" or app.name == "" then
    return fail(nil, "an app of the table has no name")
  end
  local name = app.name
  if not STATES[app.state] then
    return fail(name, 'app "' .. name .. '" has the unknown state "' .. tostring(app.state) .. '"')
  end
  for _, address in ipairs(app.instances or {}) do
    if type(address) ~= "string" or not parse_address(address) then
      return fail(name, 'instance address "' .. tostring(address) .. '" of app "' .. name ..
        '" is not an IP address and port')
    end
  end
  local wildcards = 0
  for _, host in ipairs(app.hosts or {}) do
    if type(host) ~= "string" or host == "" or host ~= host:lower() then
      return fail(name, 'domain "' .. tostring(host) .. '" of app "' .. name .. '" is not a host name in lower case')
    end
    local suffix = host:match("^%*%.(.+)$")
    local ok, problem = add(bank, suffix and "w:" .. suffix or "h:" .. host, name, name)
    if not ok then
      return nil, problem
    end
    wildcards = wildcards + (suffix and 1 or 0)
  end
  local record = { name = name, state = stale and "stale" or app.state }
  -- Empty lists are left out: the encoder would write them as objects.
  if #(app.hosts or {}) > 0 then record.hosts = app.hosts end
  if #(app.instances or {}) > 0 and not stale then record.instances = app.instances end
  local ok, problem = add(bank, "a:" .. name, cjson.encode(record), name)
  if not ok then
    return nil, problem
  end
  return wildcards
end

local function fill(bank, document, stale)
  bank:flush_all()
  bank:flush_expired()
  local wildcards = 0
  for _, app in ipairs(document.apps) do
    local count, problem = write_app(bank, app, stale)
    if not count then
      return nil, problem
    end
    wildcards = wildcards + count
  end
  local ok, problem = add(bank, "#wildcards", wildcards)
  if ok then
    ok, problem = add(bank, "#digest", document.digest or "")
  end
  return ok, problem
end

local function decode(text)
  local document, err = cjson.decode(text or "")
  if type(document) ~= "table" or type(document.apps) ~= "table" then
    return fail(nil, "the route table is not readable: " .. (err or "no list of apps"))
  end
  return document
end

-- Why a table with this number is not to take the place of the current one, or nil.
local function refusal(base, number, current)
  if base ~= current then
    return { error = "the route table is at revision " .. current .. ", not at " .. base, conflict = true }
  end
  if number and number > 0 and number < M.number() then
    return { error = string.format("it is older (number %d) than the one in force (number %d)", number, M.number()) }
  end
end

local function raise_number(number)
  state:set("number", math.max(M.number(), number or 0))
end

-- Writes a table into the idle bank and, unless it is only a trial, makes it current.
-- `base` is the revision that the sender believes current: another one is a conflict, so
-- a late or repeated message can never bring an older table back. Nor can a sender that has
-- been replaced without knowing it: the kernel's number of the table never goes back.
-- Returns the current revision, or nil and { error, app, conflict }.
function M.apply(text, base, trial)
  local document, problem = decode(text)
  if not document then
    return nil, problem
  end
  if not lock() then
    return nil, BUSY
  end
  local current = revision()
  local bank = bank_of(current + 1)
  local ok
  problem = not trial and refusal(base, document.number, current)
  if not problem then
    ok, problem = fill(bank, document, false)
  end
  if ok and not trial then
    raise_number(document.number)
    current = state:incr("revision", 1, 0)
  end
  bank = bank_of(current + 1)
  bank:flush_all()
  bank:flush_expired()
  state:delete("lock")
  if not ok then
    return nil, problem
  end
  return current
end

-- The current table is also what a table with this number would be.
-- Returns the current revision, or nil and { error, conflict }.
function M.confirm(base, number)
  if not lock() then
    return nil, BUSY
  end
  local current = revision()
  local problem = refusal(base, number, current)
  if not problem then
    raise_number(number)
  end
  state:delete("lock")
  if problem then
    return nil, problem
  end
  return current
end

-- Loads the table's file into empty memory: nginx has just started, with or without a
-- kernel. Instances of an earlier boot of the machine are gone, and their addresses may
-- belong to somebody else by now: their apps answer 503 until a new table comes.
function M.load(path, boot_id)
  local current = revision()
  if bank_of(current):get("#digest") then
    return
  end
  local file = io.open(path, "rb")
  local document, problem = nil, nil
  if file then
    document, problem = decode(file:read("*a"))
    file:close()
  end
  document = document or { apps = {} }
  local number = math.max(current, tonumber(document.revision) or 0)
  local stale = document.bootId ~= boot_id
  if stale then
    document.digest = ""
  end
  local ok, reason = fill(bank_of(number), document, stale)
  if not ok then
    problem = reason
    fill(bank_of(number), { apps = {} }, false)
  end
  state:set("revision", number)
  state:set("number", tonumber(document.number) or 0)
  if problem then
    ngx.log(ngx.ERR, "route table of ", path, " not loaded: ", problem.error)
  end
end

function M.digest()
  return bank_of(revision()):get("#digest") or ""
end

-- The table as JSON text.
function M.dump()
  local current = revision()
  local bank = bank_of(current)
  local apps = {}
  for _, key in ipairs(bank:get_keys(0)) do
    if key:sub(1, 2) == "a:" then
      apps[#apps + 1] = bank:get(key)
    end
  end
  table.sort(apps)
  return '{"revision":' .. current .. ',"digest":' .. cjson.encode(M.digest()) ..
    ',"apps":[' .. table.concat(apps, ",") .. "]}"
end

return M
