package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;

/**
 * Stands in an entry while a write is under way.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param key whose entry
 * @param id unique among all tokens, made of letters and digits
 * @param epoch the entry's epoch right after this token was put in
 * @param alone whether no other token was in the entry then
 */
public record WriteToken(ConversationKey key, String id, String epoch, boolean alone) {}
