-- ARGV: fresh, ttl, wanted, the caller's time in milliseconds
-- Returns {0}: bypass; {1, epoch, marker}: miss; {2, epoch, marker, generation, version, complete, lowest, items...}
local h = redis.call('HMGET', K, 'e', 's', 'p', 'x', 'g', 'v', 'l', 'c', 'z')
local epoch, marker, kept = open(h[1], h[2], h[3], h[4])
if not epoch then return {0} end
local v, l = tonumber(h[6]), tonumber(h[7])
if not kept or not v then return {1, epoch, marker} end
if h[9] and h[4] then
  -- No token lives, so nothing is lost if the key ends with what it holds.
  redis.call('HDEL', K, 'z')
  redis.call('PEXPIREAT', K, h[4])
end
local wanted, time = tonumber(ARGV[3]), tonumber(ARGV[4])
local out = {2, epoch, marker, h[5], h[6], '0', h[7]}
local live, at = 0, v
while live < wanted and at >= l do
  local names = {}
  local stop = math.max(l, at - (wanted - live) + 1)
  for i = at, stop, -1 do names[#names + 1] = 'm:' .. i end
  local items = redis.call('HMGET', K, unpack(names))
  for i = 1, #names do
    local item = items[i]
    if not item then return {1, epoch, marker} end
    -- Each begins with its expiration in milliseconds and a bar, or with a dash if it has none; empty is a tombstone.
    -- What has neither is none of ours, and the caller finds out.
    local first = string.byte(item)
    local expires = first and first ~= 45 and string.match(item, '^(%-?%d+)|')
    if first and (not expires or tonumber(expires) > time) then
      live = live + 1
      out[live + 7] = item
    end
  end
  at = stop - 1
end
if live < wanted then
  if h[8] ~= '1' then return {1, epoch, marker} end
  out[6] = '1'
end
return out
