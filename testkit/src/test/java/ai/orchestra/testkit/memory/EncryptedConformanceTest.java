package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.crypto.KeyRing;
import ai.orchestra.memory.crypto.MemoryEncryption;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.testsupport.Canary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Encryption breaks no promise, save that the text of the largest item no longer fits when it is encrypted. */
class EncryptedConformanceTest extends MemoryManagerConformance {
    private static final MemoryEncryption ENCRYPTION = MemoryEncryption.with(KeyRing.parse(Secret.of("v1:"
                    + Base64.getEncoder()
                            .encodeToString(
                                    Arrays.copyOf(Canary.secret("memory-key").getBytes(StandardCharsets.UTF_8), 32)))))
            .text()
            .agentContent()
            .sessionState()
            .metadata("text", "map", "n");

    @Override
    protected MemorySubject createSubject() {
        return new StubSubject(ENCRYPTION::over);
    }

    /** Encrypted text is a third longer, so the largest item that fits unencrypted is refused, with the reason. */
    @Test
    @Override
    public void append_storesTheLargestItem() {
        MemoryItem large = MemoryItem.of(at().key(), Role.USER, "x".repeat(900_000));

        assertThatThrownBy(() -> at().memory().addMemoryItem(large))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining("1048576");
        at().memory().addMemoryItem(MemoryItem.of(at().key(), Role.USER, "x".repeat(780_000)));
    }
}
