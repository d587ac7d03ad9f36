/**
 * History and session cache on Redis.
 *
 * <p>{@link ai.orchestra.memory.redis.RedisAddress} says where Redis is. Plain Redis from version 6 on is enough, no
 * modules are used.
 */
@NullMarked
package ai.orchestra.memory.redis;

import org.jspecify.annotations.NullMarked;
