package ai.orchestra.memory.crypto;

import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryBackend;
import java.util.HashSet;
import java.util.Set;

/**
 * Says what of memory is encrypted, and puts that over a back end.
 *
 * <p>Stores and caches below never see the plaintext. Ids, times, roles, types and embeddings stay readable (an embedding
 * tells what a text is about); the hash for duplicates is keyed. An encrypted metadata key cannot be filtered on. This class
 * is immutable and thread-safe; its methods return changed copies.
 *
 * <pre>{@code
 * MemoryEncryption encryption = MemoryEncryption.with(KeyRing.parse(secrets.value("memory-encryption-key")))
 *         .text()
 *         .metadata("email", "phone");
 * MemoryManager memory = MemoryManagers.builder().decorate(encryption::over).build();
 * }</pre>
 */
public final class MemoryEncryption {
    private final FieldCipher cipher;
    private final boolean text;
    private final boolean agentContent;
    private final boolean sessionState;
    private final Set<String> metadata;
    private final boolean plaintextAccepted;

    private MemoryEncryption(
            FieldCipher cipher,
            boolean text,
            boolean agentContent,
            boolean sessionState,
            Set<String> metadata,
            boolean plaintextAccepted) {
        this.cipher = cipher;
        this.text = text;
        this.agentContent = agentContent;
        this.sessionState = sessionState;
        this.metadata = Set.copyOf(metadata);
        this.plaintextAccepted = plaintextAccepted;
    }

    /**
     * Returns an encryption of nothing yet, which {@link #over} refuses; say what it covers.
     *
     * @param ring the keys
     */
    public static MemoryEncryption with(KeyRing ring) {
        return new MemoryEncryption(
                new FieldCipher(MemoryValidationException.given("ring", ring)), false, false, false, Set.of(), false);
    }

    /** Encrypts the text of items. */
    public MemoryEncryption text() {
        return new MemoryEncryption(cipher, true, agentContent, sessionState, metadata, plaintextAccepted);
    }

    /** Encrypts the content of agent data. */
    public MemoryEncryption agentContent() {
        return new MemoryEncryption(cipher, text, true, sessionState, metadata, plaintextAccepted);
    }

    /** Encrypts the state of sessions. */
    public MemoryEncryption sessionState() {
        return new MemoryEncryption(cipher, text, agentContent, true, metadata, plaintextAccepted);
    }

    /**
     * Encrypts the values of some metadata keys, of items and of agent data.
     *
     * @param keys top-level keys, added to those already named
     */
    public MemoryEncryption metadata(String... keys) {
        Set<String> all = new HashSet<>(metadata);
        for (String key : MemoryValidationException.given("keys", keys)) {
            all.add(MemoryValidationException.given("a metadata key", key));
        }
        return new MemoryEncryption(cipher, text, agentContent, sessionState, all, plaintextAccepted);
    }

    /** Reads what was stored before there was encryption, too; otherwise plaintext where ciphertext belongs is an error. */
    public MemoryEncryption acceptPlaintext() {
        return new MemoryEncryption(cipher, text, agentContent, sessionState, metadata, true);
    }

    /**
     * Returns a back end that encrypts on the way down and decrypts on the way up.
     *
     * @param backend closed with the one returned
     * @throws MemoryValidationException if nothing was said to be encrypted
     */
    public MemoryBackend over(MemoryBackend backend) {
        MemoryValidationException.given("backend", backend);
        if (!text && !agentContent && !sessionState && metadata.isEmpty()) {
            throw new MemoryValidationException(
                    "this encryption covers nothing, so all would be stored in the clear; say what"
                            + " to encrypt with text(), agentContent(), sessionState() or metadata(...)");
        }
        return new EncryptingBackend(backend, this, new RecordCipher(this, cipher));
    }

    boolean coversText() {
        return text;
    }

    boolean coversAgentContent() {
        return agentContent;
    }

    boolean coversSessionState() {
        return sessionState;
    }

    Set<String> coveredMetadata() {
        return metadata;
    }

    boolean isPlaintextAccepted() {
        return plaintextAccepted;
    }
}
