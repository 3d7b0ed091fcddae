-- What the nginx plugin asks over nginx's own unix socket. The socket's folder is closed to
-- everybody else, so whoever is here may do all of it.
--
--   GET  /health                     generation of the configuration, revision and digest of the table, workers
--   GET  /table                      the table
--   PUT  /table?base=<revision>      a new table
--   POST /table/confirm?base=<revision>&number=<n>
--                                    the table is also what one with this number would be
--   POST /table/check                would it be accepted?
--   GET  /inflight?address=<a>&...   requests under way for each address

local cjson = require "cjson.safe"
local inflight = require "skerry.inflight"
local routes = require "skerry.routes"
local workers = require "skerry.workers"

local M = {}

local generation = ""

-- Called at start with the generation of the configuration.
function M.configure(value)
  generation = value
end

local function answer(status, text)
  ngx.status = status
  ngx.header.content_type = "application/json"
  ngx.header.content_length = #text
  ngx.print(text)
  return ngx.exit(ngx.HTTP_OK)
end

local function refuse(problem)
  return answer(problem.conflict and 409 or 422, cjson.encode({
    error = problem.error, app = problem.app, revision = routes.revision(),
  }))
end

local function body()
  ngx.req.read_body()
  return ngx.req.get_body_data()
end

local handlers = {}

handlers["GET /health"] = function()
  return answer(200, cjson.encode({
    generation = generation, revision = routes.revision(), number = routes.number(), digest = routes.digest(), workers = workers.pids(),
  }))
end

handlers["GET /table"] = function()
  return answer(200, routes.dump())
end

local function apply(base, trial)
  local revision, problem = routes.apply(body(), base, trial)
  if not revision then
    return refuse(problem)
  end
  return answer(200, cjson.encode({ revision = revision }))
end

handlers["PUT /table"] = function()
  local base = tonumber(ngx.var.arg_base)
  if not base then
    return refuse({ error = "base, the revision to change, is missing" })
  end
  return apply(base, false)
end

handlers["POST /table/confirm"] = function()
  local base, number = tonumber(ngx.var.arg_base), tonumber(ngx.var.arg_number)
  if not base or not number then
    return refuse({ error = "base and number are needed" })
  end
  local revision, problem = routes.confirm(base, number)
  if not revision then
    return refuse(problem)
  end
  return answer(200, cjson.encode({ revision = revision }))
end

handlers["POST /table/check"] = function()
  return apply(nil, true)
end

handlers["GET /inflight"] = function()
  local addresses = ngx.req.get_uri_args(0).address
  if type(addresses) == "string" then
    addresses = { addresses }
  elseif type(addresses) ~= "table" then
    addresses = {}
  end
  local list = {}
  for i, address in ipairs(addresses) do
    list[i] = cjson.encode(address) .. ":" .. inflight.count(address)
  end
  return answer(200, "{" .. table.concat(list, ",") .. "}")
end

function M.handle()
  local handler = handlers[ngx.req.get_method() .. " " .. ngx.var.uri]
  if not handler then
    return answer(404, '{"error":"no such question"}')
  end
  return handler()
end

return M
