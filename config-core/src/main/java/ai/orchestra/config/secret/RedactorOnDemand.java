package ai.orchestra.config.secret;

import org.jspecify.annotations.Nullable;

/**
 * A redactor that costs nothing until somebody wants it, and then knows what is in memory and what comes.
 *
 * <p>This class is thread-safe.
 */
final class RedactorOnDemand {
    private volatile @Nullable Redactor redactor;

    /** Takes note of a value before readers see it. */
    void take(Held held) {
        Redactor known = redactor;
        if (known != null) {
            register(known, held);
        }
    }

    synchronized Redactor redactor(SecretSlots slots) {
        Redactor known = redactor;
        if (known == null) {
            known = Redactor.create();
            // First for what comes, then for what is there, which is read under the lock that values are published
            // under:
            // nothing slips through between the two.
            redactor = known;
            for (Slot slot : slots.all()) {
                for (Held held : slot.values()) {
                    register(known, held);
                }
            }
        }
        return known;
    }

    private static void register(Redactor redactor, Held held) {
        for (Secret part : held.resolved().parts()) {
            redactor.register(part);
            SecretsInJson.of(part).forEach(redactor::register);
        }
    }
}
