-- KEYS: the scope, twice. ARGV: fresh, ttl, mode (begin, end, drop), token, life. Returns the names of its entries.
local names = {}
if ARGV[3] == 'begin' then
  local _, live = scope()
  local life = tonumber(ARGV[5])
  redis.call('HSET', U, 'm', fresh, 'p', live .. ARGV[4] .. '=' .. number(now + life) .. ';')
  redis.call('PEXPIRE', U, number(math.max(2 * ttl, life + 1000)))
  return names
end
local u = redis.call('HMGET', U, 'm', 'p')
local live, _, _, last = pending(u[2], ARGV[4])
local fields = redis.call('HKEYS', U)
for i = 1, #fields do
  if string.sub(fields[i], 1, 2) == 's:' then names[#names + 1] = string.sub(fields[i], 3) end
end
redis.call('DEL', U)
redis.call('HSET', U, 'm', fresh)
if live ~= '' then redis.call('HSET', U, 'p', live) end
redis.call('PEXPIRE', U, number(math.max(2 * ttl, last - now + 1000)))
return names
