-- ARGV: fresh, ttl, epoch, marker, generation, version, lowest, complete, items from the newest down...
local u = redis.call('HMGET', U, 'm', 'p')
local h = redis.call('HMGET', K, 'e', 's', 'p', 'g', 'v')
if u[1] ~= ARGV[4] or u[2] or h[1] ~= ARGV[3] or h[2] ~= ARGV[4] or h[3] then return {0} end
local version = tonumber(ARGV[6])
if h[5] then
  if h[4] ~= ARGV[5] then
    redis.call('DEL', K)
    return {0}
  end
  if tonumber(h[5]) > version then return {0} end
end
local fields = {'e', ARGV[3], 's', ARGV[4], 'g', ARGV[5], 'v', ARGV[6], 'l', ARGV[7], 'c', ARGV[8], 'h', ARGV[6]}
for i = 9, #ARGV do
  fields[#fields + 1] = 'm:' .. (version - i + 9)
  fields[#fields + 1] = ARGV[i]
end
redis.call('DEL', K)
redis.call('HSET', K, unpack(fields))
confirm(0, version > 0)
return {1}
