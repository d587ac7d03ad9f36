-- ARGV: fresh, ttl, token, mode (put, keep, drop), epoch right after the token was put in if it was alone then, session
local marker = scope()
local h = redis.call('HMGET', K, 'e', 's', 'p')
if not h[1] then return {0} end
if h[2] ~= marker then
  redis.call('DEL', K)
  return {0}
end
local live, dead, mine, last = pending(h[3], ARGV[3])
local late = ARGV[4] == 'put' and h[1] ~= ARGV[5]
if dead or not mine or late or ARGV[4] == 'drop' then
  reset(marker, live, last)
  return {0}
end
if live == '' then redis.call('HDEL', K, 'p') else redis.call('HSET', K, 'p', live) end
if ARGV[4] == 'put' then
  redis.call('HSET', K, 'k', '1', 'd', ARGV[6])
  confirm(last, true)
end
return {1}
