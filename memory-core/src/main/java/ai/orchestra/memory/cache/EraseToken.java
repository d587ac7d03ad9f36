package ai.orchestra.memory.cache;

import ai.orchestra.memory.UserScope;

/**
 * Stands in a scope while it is erased.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param scope whose entries
 * @param id unique among all tokens, made of letters and digits
 */
public record EraseToken(UserScope scope, String id) {}
