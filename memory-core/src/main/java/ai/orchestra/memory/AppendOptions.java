package ai.orchestra.memory;

import java.util.Optional;

/**
 * How to append.
 *
 * <p>This record is immutable and thread-safe; its methods return changed copies.
 *
 * @param expectedVersion what the conversation's version must be
 * @param idempotencyKey makes a repeated append store once; unique within the conversation and kept as long as it
 */
public record AppendOptions(ExpectedVersion expectedVersion, Optional<String> idempotencyKey) {
    /** Any version, no key. */
    public static final AppendOptions DEFAULT = new AppendOptions(ExpectedVersion.any(), Optional.empty());

    /**
     * Checks the key.
     *
     * @throws ai.orchestra.memory.error.MemoryValidationException if it is empty, over-long or has control characters
     */
    public AppendOptions {
        Checks.given("expectedVersion", expectedVersion);
        Checks.given("idempotencyKey", idempotencyKey);
        idempotencyKey.ifPresent(key -> Checks.id("idempotencyKey", key));
    }

    /**
     * Appends only if the conversation is at a version.
     *
     * @param version what it must be
     */
    public AppendOptions expecting(ExpectedVersion version) {
        return new AppendOptions(version, idempotencyKey);
    }

    /**
     * Stores once, however often the same append is repeated.
     *
     * @param key chosen by the caller, such as a request id
     */
    public AppendOptions idempotent(String key) {
        return new AppendOptions(expectedVersion, Optional.of(Checks.given("idempotencyKey", key)));
    }
}
