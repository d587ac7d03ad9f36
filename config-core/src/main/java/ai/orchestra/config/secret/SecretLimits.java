package ai.orchestra.config.secret;

import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.source.SettingName;
import java.time.Duration;

/**
 * How long secrets are kept and waited for, and how many are kept.
 *
 * @param ttl after which time a value should have been read again
 * @param maxStale how old a value may become while its source cannot be asked
 * @param budget how long one call may take in all
 * @param maxEntries how many names are remembered
 */
record SecretLimits(Duration ttl, Duration maxStale, Duration budget, int maxEntries) {
    private static final SettingName TTL = SettingName.of("secrets.ttl");
    private static final SettingName MAX_STALE = SettingName.of("secrets.max-stale");
    private static final SettingName BUDGET = SettingName.of("secrets.budget");
    private static final SettingName MAX_ENTRIES = SettingName.of("secrets.max-entries");

    static final SecretLimits DEFAULT =
            new SecretLimits(Duration.ofMinutes(5), Duration.ofHours(24), SecretRequest.DEFAULT_BUDGET, 256);

    static SecretLimits of(Layers layers) {
        Duration ttl = duration(layers, TTL, DEFAULT.ttl, Duration.ofSeconds(1), Duration.ofDays(30));
        return new SecretLimits(
                ttl,
                duration(layers, MAX_STALE, max(DEFAULT.maxStale, ttl), ttl, Duration.ofDays(365)),
                duration(layers, BUDGET, DEFAULT.budget, Duration.ofMillis(10), Duration.ofMinutes(5)),
                number(layers, MAX_ENTRIES, DEFAULT.maxEntries, 1, 100_000));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration duration(Layers layers, SettingName name, Duration unset, Duration least, Duration most) {
        return new SecretSetting(layers, name).within(Duration.class, unset, least, most);
    }

    private static int number(Layers layers, SettingName name, int unset, int least, int most) {
        return new SecretSetting(layers, name).within(Integer.class, unset, least, most);
    }
}
