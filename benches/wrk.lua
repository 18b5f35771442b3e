-- What the scripts for wrk share: lists in files, threads that know their number, and what is printed at the end.
local shared = {}

-- The lines of a file that are not empty.
function shared.lines(path)
  local found = {}
  for line in io.lines(path) do
    if line ~= "" then found[#found + 1] = line end
  end
  return found
end

-- Gives each thread its number, from 0 on, as the global `number`.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

-- One line of JSON.
function done(summary, latency, requests)
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "bytes": %d, "p50_ms": %.3f, "p95_ms": %.3f, "p99_ms": %.3f, "max_ms": %.3f, "status_errors": %d, "socket_errors": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end

return shared
