-- ARGV: fresh, ttl, token, mode (append, keep, drop), window, generation, first sequence, items...
local marker, _, scopeEnds = scope()
local h = redis.call('HMGET', K, 'e', 's', 'p', 'g', 'v', 'l', 'c', 'h', 'r', 'z')
if not h[1] then return {0} end
if h[2] ~= marker then
  redis.call('DEL', K)
  return {0}
end
local live, dead, mine, last = pending(h[3], ARGV[3])
if dead or not mine or ARGV[4] == 'drop' then
  reset(marker, live, last)
  return {0}
end

local g, v, l, c = h[4], tonumber(h[5]), tonumber(h[6]), h[7]
local highest = tonumber(h[8]) or 0
if ARGV[4] == 'append' then
  local first = tonumber(ARGV[7])
  if not v and h[9] then
    reset(marker, live, last)
    return {0}
  end
  if not v then
    v, l = first - 1, first
    c = first == 1 and '1' or '0'
    g, highest = ARGV[6], v
  elseif highest == 0 then
    g = ARGV[6]
  elseif g ~= ARGV[6] then
    reset(marker, live, last)
    return {0}
  end
  if highest == 0 or not h[5] then note() end
  local fields = {'p', live}
  local last_sequence = first + #ARGV - 8
  for i = 8, #ARGV do
    local sequence = first + i - 8
    if sequence > v then
      fields[#fields + 1] = 'm:' .. sequence
      fields[#fields + 1] = ARGV[i]
    end
  end
  if first <= v + 1 then v = math.max(v, last_sequence) end
  highest = math.max(highest, last_sequence)
  while v < highest and redis.call('HEXISTS', K, 'm:' .. (v + 1)) == 1 do v = v + 1 end
  local gone = {}
  while v - l + 1 > tonumber(ARGV[5]) do
    gone[#gone + 1] = 'm:' .. l
    l = l + 1
    c = '0'
  end
  for name, value in pairs({g = g, v = v, l = l, c = c, h = highest, x = number(now + ttl)}) do
    fields[#fields + 1] = name
    fields[#fields + 1] = value
  end
  if last + 1000 > now + ttl then
    fields[#fields + 1] = 'z'
    fields[#fields + 1] = '1'
  elseif h[10] then
    gone[#gone + 1] = 'z'
  end
  redis.call('HSET', K, unpack(fields))
  if #gone > 0 then redis.call('HDEL', K, unpack(gone)) end
  keep(last, scopeEnds)
else
  redis.call('HSET', K, 'p', live)
end
if v and live == '' and highest > v then
  -- The sequence in between was stored by somebody who could not say so.
  redis.call('DEL', K)
  return {0}
end
return {1}
