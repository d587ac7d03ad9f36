package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * What caches of conversations and caches of sessions have in common: the fence around writes.
 *
 * <p>Stages fail with any exception if the cache cannot be reached; whoever calls goes on without it. Every verb may run
 * late or twice without harm. Implementations are thread-safe and never block the caller.
 */
public interface FencedCache extends AutoCloseable {
    /** Returns the name under which health shows this cache, such as {@code storage_redis}. */
    String component();

    /** Returns how long an entry lives that no write and no fill has confirmed since; what bounds staleness. */
    Duration ttl();

    /**
     * BEGIN: announces a write. Until the token is taken back or its life ends, reads of this entry say
     * {@link CacheRead.Bypass}, and fills with earlier tickets are refused.
     *
     * @param key whose entry
     * @param life how long the store may take to decide at most; counted by the cache's own clock
     */
    CompletionStage<WriteToken> begin(ConversationKey key, Duration life);

    /**
     * END of a write that stored nothing for certain: takes the token back and keeps the entry.
     *
     * @param token from {@link #begin}
     */
    CompletionStage<Void> abort(WriteToken token);

    /**
     * END of a write that the entry cannot follow, such as a deletion: takes the token back and drops the entry. Tokens of
     * others stay.
     *
     * @param token from {@link #begin}
     */
    CompletionStage<Void> discard(WriteToken token);

    /**
     * DROP: forgets an entry, whatever it holds, tokens too; outstanding tickets are void.
     *
     * @param key whose entry
     */
    CompletionStage<Void> drop(ConversationKey key);

    /**
     * BEGIN of an erasure: from now on every entry of the scope is void, and reads of the scope say
     * {@link CacheRead.Bypass} until the token is taken back or its life ends.
     *
     * @param scope whose entries
     * @param life how long the store may take at most
     */
    CompletionStage<EraseToken> beginErase(UserScope scope, Duration life);

    /**
     * END of an erasure: every entry and ticket of the scope is void once more, and what they held is deleted.
     *
     * @param token from {@link #beginErase}
     * @return how many entries were deleted
     */
    CompletionStage<Long> endErase(EraseToken token);

    /**
     * DROP of a whole scope.
     *
     * @param scope whose entries
     */
    CompletionStage<Void> dropScope(UserScope scope);

    /** Asks the cache for a sign of life. */
    CompletionStage<Void> ping();

    /** Frees everything. Idempotent. */
    @Override
    void close();
}
