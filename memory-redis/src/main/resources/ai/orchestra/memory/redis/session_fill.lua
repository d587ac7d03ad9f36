-- ARGV: fresh, ttl, epoch, marker, session
local u = redis.call('HMGET', U, 'm', 'p')
local h = redis.call('HMGET', K, 'e', 's', 'p')
if u[1] ~= ARGV[4] or u[2] or h[1] ~= ARGV[3] or h[2] ~= ARGV[4] or h[3] then return {0} end
redis.call('HSET', K, 'k', '1', 'd', ARGV[5])
confirm(0, ARGV[5] ~= '')
return {1}
