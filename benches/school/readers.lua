-- Many signed-in readers of one page, for wrk. Environment: SESSIONS (a file with one cookie a line), PAGE (a path).
local shared = dofile(os.getenv("SHARED"))
local sessions = shared.lines(os.getenv("SESSIONS"))
local page = os.getenv("PAGE")
local requests = {}
local turn = 0

function init(arguments)
  for place, cookie in ipairs(sessions) do
    requests[place] = wrk.format("GET", page, { ["Cookie"] = cookie, ["Accept-Encoding"] = "gzip" })
  end
  turn = (number or 0) * math.floor(#requests / 2)
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
