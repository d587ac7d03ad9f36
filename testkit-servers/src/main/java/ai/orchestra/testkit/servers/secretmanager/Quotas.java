package ai.orchestra.testkit.servers.secretmanager;

import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How many calls per minute each project of a {@link SecretManagerServer} may make; unlimited unless set.
 *
 * <p>With Google it is 90,000 accesses, 600 reads and 600 writes. A minute begins with the first call after the last one
 * ended, by the server's clock. This class is thread-safe.
 */
public final class Quotas {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<SecretManagerMethod.Quota, Integer> limits = new EnumMap<>(SecretManagerMethod.Quota.class);
    private final Map<String, Window> windows = new HashMap<>();

    Quotas(Clock clock) {
        this.clock = clock;
    }

    /** Limits reading of values, per project and minute. */
    public Quotas accesses(int perMinute) {
        return limit(SecretManagerMethod.Quota.ACCESS, perMinute);
    }

    /** Limits get, list and other reads, per project and minute. */
    public Quotas reads(int perMinute) {
        return limit(SecretManagerMethod.Quota.READ, perMinute);
    }

    /** Limits everything that changes something, per project and minute. */
    public Quotas writes(int perMinute) {
        return limit(SecretManagerMethod.Quota.WRITE, perMinute);
    }

    /** Lifts all limits. */
    public synchronized void unlimited() {
        limits.clear();
        windows.clear();
    }

    private synchronized Quotas limit(SecretManagerMethod.Quota quota, int perMinute) {
        if (perMinute < 0) {
            throw new IllegalArgumentException("a quota is not negative, and this is " + perMinute);
        }
        limits.put(quota, perMinute);
        return this;
    }

    synchronized void count(SecretManagerMethod.Quota quota, String projectNumber) {
        Integer limit = limits.get(quota);
        if (limit == null) {
            return;
        }
        Instant now = clock.instant();
        Window window = windows.compute(
                quota + " " + projectNumber,
                (key, old) -> old == null || !now.isBefore(old.start.plus(MINUTE)) ? new Window(now) : old);
        if (window.calls >= limit) {
            String kind = quota.name().charAt(0) + quota.name().substring(1).toLowerCase(java.util.Locale.ROOT);
            throw Refusal.of(
                    Status.Code.RESOURCE_EXHAUSTED,
                    "Quota exceeded for quota metric '" + kind + " requests' and limit '" + kind
                            + " requests per minute' of service 'secretmanager.googleapis.com' for consumer"
                            + " 'project_number:" + projectNumber + "'.");
        }
        window.calls++;
    }

    private static final class Window {
        private final Instant start;
        private int calls;

        Window(Instant start) {
            this.start = start;
        }
    }
}
