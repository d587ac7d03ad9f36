-- What all scripts share. KEYS[1] is an entry, KEYS[2] its scope; both carry the same hash tag.
-- ARGV[1] is a random number, used where an epoch or a marker begins; ARGV[2] the time to live in milliseconds.
--
-- An entry: e epoch, s marker of the scope it was made under, p tokens of writes under way, x when its content ends;
--   r 1 if it was emptied while tokens lived that still do: what they stand for may have been stored before that;
--   z 1 if the key may outlive x, because of tokens: who finds no z may take what it holds for unexpired without a clock;
--   of a conversation: g generation, v newest sequence, l lowest, c 1 if nothing live lies below, h highest, m:<sequence>;
--   of a session: k 1 if known, d the session, empty if there is none.
-- A scope: m marker, p tokens of erasures under way, x about when it ends, s:<name> entries that may hold something.
-- No tokens are an absent or an empty p.
local K, U = KEYS[1], KEYS[2]
local fresh, ttl = ARGV[1], tonumber(ARGV[2])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function number(n)
  return string.format('%.0f', n)
end

-- Returns the tokens that live, whether one has died, whether the given one lives, and when the last one dies.
local function pending(text, token)
  local live, dead, mine, last = '', false, false, 0
  if text and text ~= '' then
    for id, deadline in string.gmatch(text, '(%w+)=(%d+);') do
      if tonumber(deadline) <= now then
        dead = true
      elseif id == token then
        mine = true
      else
        live = live .. id .. '=' .. deadline .. ';'
        last = math.max(last, tonumber(deadline))
      end
    end
  end
  return live, dead, mine, last
end

-- Returns the scope's marker, its live erasures and when it ends; makes a marker where there is none.
local function scope()
  local u = redis.call('HMGET', U, 'm', 'p', 'x')
  if not u[2] then
    if u[1] then return u[1], '', u[3] end
    redis.call('HSET', U, 'm', fresh, 'x', number(now + 2 * ttl))
    redis.call('PEXPIRE', U, number(2 * ttl))
    return fresh, '', number(now + 2 * ttl)
  end
  local live, dead = pending(u[2])
  if dead or not u[1] then
    redis.call('HSET', U, 'm', fresh)
    u[1] = fresh
  end
  if live == '' then redis.call('HDEL', U, 'p') elseif dead then redis.call('HSET', U, 'p', live) end
  return u[1], live, u[3]
end

-- Forgets what an entry holds, but not the tokens of others.
local function reset(marker, live, last)
  redis.call('DEL', K)
  if live ~= '' then
    redis.call('HSET', K, 'e', fresh, 's', marker, 'p', live, 'r', '1')
    redis.call('PEXPIRE', K, number(math.max(ttl, last - now + 1000)))
  end
end

-- Lets an entry, and its scope, live on from now.
local function keep(last, scopeEnds)
  redis.call('PEXPIREAT', K, number(math.max(now + ttl, last + 1000)))
  if not scopeEnds or tonumber(scopeEnds) - now < ttl then
    redis.call('HSET', U, 'x', number(now + 2 * ttl))
    redis.call('PEXPIRE', U, number(2 * ttl))
  end
end

-- Notes an entry that begins to hold something of the user, for erasures.
local function note()
  if redis.call('HLEN', U) < 10000 then
    redis.call('HSET', U, 's:' .. string.match(K, '[^:]*$'), '')
  end
end

-- Opens an entry for reading: returns its epoch and marker, or nothing if a write or an erasure is under way.
local function open(e, s, p, x)
  local marker, erasing = scope()
  if erasing ~= '' then return nil end
  if e and s == marker then
    local live, dead, _, last = pending(p)
    if dead then
      reset(marker, live, last)
      e = false
    elseif live == '' and x and tonumber(x) <= now then
      redis.call('DEL', K)
      e = false
    end
    if live ~= '' then return nil end
  elseif e then
    redis.call('DEL', K)
    e = false
  end
  if e then return e, marker, true end
  redis.call('HSET', K, 'e', fresh, 's', marker)
  redis.call('PEXPIRE', K, number(ttl))
  return fresh, marker, false
end
