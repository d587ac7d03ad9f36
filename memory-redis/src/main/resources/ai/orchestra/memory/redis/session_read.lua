-- ARGV: fresh, ttl. Returns {0}: bypass; {1, epoch, marker}: miss; {2, epoch, marker, session}
local h = redis.call('HMGET', K, 'e', 's', 'p', 'x', 'k', 'd')
local epoch, marker, kept = open(h[1], h[2], h[3], h[4])
if not epoch then return {0} end
if not kept or not h[5] then return {1, epoch, marker} end
return {2, epoch, marker, h[6]}
