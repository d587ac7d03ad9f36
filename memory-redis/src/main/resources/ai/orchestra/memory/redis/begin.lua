-- ARGV: fresh, ttl, token, life
local marker = scope()
local h = redis.call('HMGET', K, 'e', 's', 'p', 'r')
local live, dead, _, last = '', false, false, 0
if h[1] and h[2] == marker then
  live, dead, _, last = pending(h[3])
else
  h[1] = false
end
local epoch = fresh
if not h[1] or dead then
  redis.call('DEL', K)
  redis.call('HSET', K, 'e', fresh, 's', marker)
  if live ~= '' then redis.call('HSET', K, 'r', '1') end
else
  epoch = number(redis.call('HINCRBY', K, 'e', 1))
  if h[4] and live == '' then redis.call('HDEL', K, 'r') end
end
local life = tonumber(ARGV[4])
redis.call('HSET', K, 'p', live .. ARGV[3] .. '=' .. number(now + life) .. ';')
local left = math.max(last - now, life) + 1000
if redis.call('PTTL', K) < left then
  redis.call('PEXPIRE', K, number(left))
  redis.call('HSET', K, 'z', '1')
end
return {epoch, live == '' and 1 or 0}
