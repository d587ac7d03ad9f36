package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.SessionCache;
import ai.orchestra.memory.cache.WriteToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Proves that a cache of sessions keeps every promise of the fenced protocol.
 *
 * <p>Extend it and give it a cache; each test is one promise and named after it. JUnit runs it with one thread.
 */
public abstract class SessionCacheConformance {
    private @Nullable SessionCache cache;
    private ConversationKey key = ConversationKey.of("nobody", "none");

    /** For subclasses. */
    protected SessionCacheConformance() {}

    /**
     * Returns a new cache; it is closed after the test.
     *
     * @param ttl how long an unconfirmed entry lives
     */
    protected abstract SessionCache createCache(Duration ttl);

    /**
     * Lets time pass for the cache; waits by default.
     *
     * @param time how long at least
     */
    protected void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @BeforeEach
    final void setUpCache() {
        cache = createCache(CacheBench.TTL);
        key = new ConversationKey("kit-" + UUID.randomUUID(), "cherry", "ada", "first");
    }

    @AfterEach
    final void tearDownCache() {
        cache().close();
    }

    private SessionCache cache() {
        if (cache == null) {
            throw new IllegalStateException("no test is running");
        }
        return cache;
    }

    private Session session(long version) {
        return new Session(
                key,
                version,
                Map.of("n", version, "list", List.of("a", 0.5, true), "text", "{\"v\":9}"),
                CacheBench.NOW.plusNanos(1_000 * version),
                Optional.of(CacheBench.NOW.plusSeconds(60)));
    }

    private CacheRead<Optional<Session>> read() {
        return CacheBench.await(cache().read(key));
    }

    private FillTicket ticket() {
        return CacheBench.missed(read());
    }

    private boolean fill(FillTicket ticket, Optional<Session> session) {
        return CacheBench.await(cache().fill(key, ticket, session));
    }

    private WriteToken begin() {
        return CacheBench.await(cache().begin(key, CacheBench.LIFE));
    }

    private void hits(Optional<Session> expected) {
        CacheRead<Optional<Session>> read = read();
        assertThat(read).isInstanceOf(CacheRead.Hit.class);
        assertThat(((CacheRead.Hit<Optional<Session>>) read).value()).isEqualTo(expected);
    }

    private void misses() {
        assertThat(read()).isInstanceOf(CacheRead.Miss.class);
    }

    @Test
    void fill_isRead() {
        assertThat(fill(ticket(), Optional.of(session(3)))).isTrue();

        hits(Optional.of(session(3)));
    }

    @Test
    void fill_keepsThatThereIsNone() {
        fill(ticket(), Optional.empty());

        hits(Optional.empty());
    }

    @Test
    void fill_isRefusedAfterAWriteBegan() {
        FillTicket ticket = ticket();
        CacheBench.await(cache().abort(begin()));

        assertThat(fill(ticket, Optional.of(session(1)))).isFalse();
        misses();
    }

    @Test
    void fill_isRefusedAfterTheEntryWasLost() {
        FillTicket ticket = ticket();
        CacheBench.await(cache().drop(key));

        assertThat(fill(ticket, Optional.of(session(1)))).isFalse();
        misses();
        assertThat(fill(ticket, Optional.of(session(1)))).isFalse();
    }

    @Test
    void begin_letsReadsBypass() {
        fill(ticket(), Optional.of(session(1)));
        WriteToken token = begin();

        assertThat(read()).isInstanceOf(CacheRead.Bypass.class);
        CacheBench.await(cache().abort(token));
        hits(Optional.of(session(1)));
    }

    @Test
    void end_replacesTheSession() {
        fill(ticket(), Optional.of(session(1)));

        assertThat(CacheBench.await(cache().end(begin(), session(2)))).isTrue();
        hits(Optional.of(session(2)));
    }

    @Test
    void end_dropsWhereAnotherWroteMeanwhile() {
        WriteToken first = begin();
        WriteToken second = begin();

        assertThat(CacheBench.await(cache().end(second, session(2)))).isFalse();
        assertThat(CacheBench.await(cache().end(first, session(1)))).isFalse();
        misses();
    }

    @Test
    void end_dropsWhereAnotherBeganAndEndedMeanwhile() {
        WriteToken first = begin();
        CacheBench.await(cache().abort(begin()));

        assertThat(CacheBench.await(cache().end(first, session(1)))).isFalse();
        misses();
    }

    @Test
    void end_dropsWithoutItsToken() {
        WriteToken token = begin();
        CacheBench.await(cache().drop(key));
        fill(ticket(), Optional.of(session(1)));

        assertThat(CacheBench.await(cache().end(token, session(2)))).isFalse();
        misses();
    }

    @Test
    void discard_dropsTheSession() {
        fill(ticket(), Optional.of(session(1)));

        CacheBench.await(cache().discard(begin()));
        misses();
    }

    @Test
    void token_dropsTheSessionWhenItsLifeEnds() {
        fill(ticket(), Optional.of(session(1)));
        CacheBench.await(cache().begin(key, CacheBench.SHORT));

        pass(CacheBench.SHORT.multipliedBy(2));
        misses();
    }

    @Test
    void entry_endsWithItsLife() {
        tearDownCache();
        cache = createCache(CacheBench.SHORT_TTL);
        fill(ticket(), Optional.of(session(1)));

        pass(CacheBench.SHORT_TTL);
        misses();
    }

    @Test
    void erase_voidsTheScope() {
        fill(ticket(), Optional.of(session(1)));

        CacheBench.await(cache().endErase(CacheBench.await(cache().beginErase(key.scope(), CacheBench.LIFE))));
        misses();
    }

    @Test
    void ping_isAnswered() {
        CacheBench.await(cache().ping());
        CacheBench.await(cache().dropScope(key.scope()));

        assertThat(cache().ttl()).isEqualTo(CacheBench.TTL);
    }
}
