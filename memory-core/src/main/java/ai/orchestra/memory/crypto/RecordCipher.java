package ai.orchestra.memory.crypto;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.spi.ValueJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Encrypts and decrypts whole records, field by field, as the encryption says. Thread-safe. */
final class RecordCipher {
    private static final String STATE = "state";

    private final MemoryEncryption encryption;
    private final FieldCipher cipher;

    RecordCipher(MemoryEncryption encryption, FieldCipher cipher) {
        this.encryption = encryption;
        this.cipher = cipher;
    }

    MemoryItem seal(MemoryItem item) {
        UserScope scope = item.key().scope();
        Map<String, Object> metadata = sealMetadata(scope, item.id(), item.metadata());
        if (!encryption.coversText() || item.text().isEmpty()) {
            return item.toBuilder().metadata(metadata).build();
        }
        return item.toBuilder()
                .metadata(metadata)
                .text(cipher.encrypt(scope, item.id(), "text", item.text()))
                .contentHash(sealHash(item.contentHash()))
                .build();
    }

    MemoryItem open(MemoryItem item) {
        UserScope scope = item.key().scope();
        Map<String, Object> metadata = openMetadata(scope, item.id(), item.metadata());
        if (!encryption.coversText() || item.text().isEmpty()) {
            return item.toBuilder().metadata(metadata).build();
        }
        return item.toBuilder()
                .metadata(metadata)
                .text((String) open(scope, item.id(), "text", item.text(), false))
                .build();
    }

    private String sealHash(String contentHash) {
        // A text of nothing but blanks has no hash, and must not get one.
        return contentHash.isEmpty() ? "" : cipher.hash(cipher.ring().current(), contentHash);
    }

    /** Returns what a plain content hash may be stored as: one for each key version, or itself. */
    List<String> storedHashes(String contentHash) {
        Stream<String> keyed = encryption.coversText()
                ? cipher.ring().versions().stream().map(version -> cipher.hash(version, contentHash))
                : Stream.empty();
        Stream<String> plain =
                encryption.coversText() && !encryption.isPlaintextAccepted() ? Stream.empty() : Stream.of(contentHash);
        return Stream.concat(keyed, plain).toList();
    }

    AgentData seal(AgentData data) {
        Object content = encryption.coversAgentContent()
                ? cipher.encrypt(data.scope(), data.id(), "content", ValueJson.write(data.content()))
                : data.content();
        return with(data, content, sealMetadata(data.scope(), data.id(), data.metadata()));
    }

    AgentData open(AgentData data) {
        Object content = encryption.coversAgentContent()
                ? open(data.scope(), data.id(), "content", data.content(), true)
                : data.content();
        return with(data, content, openMetadata(data.scope(), data.id(), data.metadata()));
    }

    private static AgentData with(AgentData data, Object content, Map<String, Object> metadata) {
        return new AgentData(
                data.scope(),
                data.id(),
                data.agentId(),
                data.dataType(),
                content,
                metadata,
                data.timestamp(),
                data.expiration());
    }

    Session seal(Session session) {
        if (!encryption.coversSessionState()) {
            return session;
        }
        String json = ValueJson.write(session.state());
        return session.withState(Map.of(
                STATE, cipher.encrypt(session.key().scope(), session.key().sessionId(), STATE, json)));
    }

    Session open(Session session) {
        Object sealed = session.state().get(STATE);
        boolean plain = !FieldCipher.isEncrypted(sealed == null ? "" : sealed);
        if (!encryption.coversSessionState() || (plain && encryption.isPlaintextAccepted())) {
            return session;
        }
        String ciphertext = sealed instanceof String text ? text : "";
        String json = cipher.decrypt(session.key().scope(), session.key().sessionId(), STATE, ciphertext);
        return session.withState(ValueJson.readMap(json));
    }

    private Map<String, Object> sealMetadata(UserScope scope, String id, Map<String, Object> metadata) {
        Map<String, Object> sealed = new LinkedHashMap<>(metadata);
        for (String key : encryption.coveredMetadata()) {
            sealed.computeIfPresent(
                    key, (name, value) -> cipher.encrypt(scope, id, field(name), ValueJson.write(value)));
        }
        return sealed;
    }

    private Map<String, Object> openMetadata(UserScope scope, String id, Map<String, Object> metadata) {
        Map<String, Object> opened = new LinkedHashMap<>(metadata);
        for (String key : encryption.coveredMetadata()) {
            opened.computeIfPresent(key, (name, value) -> open(scope, id, field(name), value, true));
        }
        return opened;
    }

    private static String field(String metadataKey) {
        return "metadata." + metadataKey;
    }

    private Object open(UserScope scope, String id, String field, Object stored, boolean json) {
        if (!FieldCipher.isEncrypted(stored) && encryption.isPlaintextAccepted()) {
            return stored;
        }
        String plain = cipher.decrypt(scope, id, field, stored instanceof String text ? text : "");
        return json ? ValueJson.read(plain) : plain;
    }
}
