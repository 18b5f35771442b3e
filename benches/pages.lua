-- The mix of pages for wrk: MIX_CACHED in a hundred from a list of addresses, the others asked once only.
-- Environment: PAGES (a file with one address a line), MIX_CACHED (0 to 100).
local shared = dofile(os.getenv("SHARED"))
local addresses = shared.lines(os.getenv("PAGES"))
local cached = tonumber(os.getenv("MIX_CACHED") or "100")
local headers = { ["Accept-Encoding"] = "gzip" }
local counter = 0

function init(arguments)
  math.randomseed(20260000 + (number or 0))
end

-- A question nobody has asked: years, a threshold nobody repeats (`n` is read by nobody and makes the address new).
local function fresh()
  counter = counter + 1
  local from = 1990 + math.random(0, 25)
  local kinds = { "receiver", "sector-group", "provider", "modality" }
  return string.format("/en/explore?measure=disbursements&money=usd&by=%s&from=%d&to=%d&n=%d-%d",
    kinds[math.random(#kinds)], from, from + math.random(0, 8), number or 0, counter)
end

function request()
  local address
  if math.random(100) <= cached then
    address = addresses[math.random(#addresses)]
  else
    address = fresh()
  end
  return wrk.format("GET", address, headers)
end
