package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Session;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Turns sessions into documents and back; a document without a version only keeps a generation. Stateless. */
final class SessionDocuments {
    // What a session's state takes; without these fields a document only keeps the generation.
    private static final MemoryField[] STATE_FIELDS = {
        MemoryField.VERSION,
        MemoryField.METADATA,
        MemoryField.TIMESTAMP,
        MemoryField.EXPIRATION,
        MemoryField.EXPIRY_SHARD,
        MemoryField.REQUEST_ID
    };

    private SessionDocuments() {}

    private static DocumentWriter base(Root root, ConversationKey key, long generation) {
        return new DocumentWriter(root, MemoryCollection.USER_SESSIONS, Hashes.conversation(key))
                .set(MemoryField.TENANT, key.tenant())
                .set(MemoryField.PERSONA_ACTIVE, key.persona())
                .set(MemoryField.USER_ID, key.userId())
                .set(MemoryField.SESSION_ID, key.sessionId())
                .set(MemoryField.SCOPE, Hashes.scope(key.scope()))
                .set(MemoryField.GENERATION, generation);
    }

    /** Keeps the generation that a conversation begins with. */
    static Write begin(Root root, ConversationKey key, long generation) {
        return base(root, key, generation).create();
    }

    static DocumentWriter write(Root root, Session session, long generation, String requestId) {
        return base(root, session.key(), generation)
                .set(MemoryField.VERSION, session.version())
                .set(MemoryField.METADATA, FieldValues.ofAny(session.state()))
                .set(MemoryField.TIMESTAMP, session.updated())
                .set(MemoryField.REQUEST_ID, requestId)
                .expiring(session.expiration());
    }

    /** Takes the state away and leaves the generation. */
    static Write strip(Root root, String documentId, Timestamp updateTime) {
        return new DocumentWriter(root, MemoryCollection.USER_SESSIONS, documentId).change(updateTime, STATE_FIELDS);
    }

    /** Sets the generation that begins after a deletion. */
    static Write turn(Root root, Document session, long generation) {
        return new DocumentWriter(root, MemoryCollection.USER_SESSIONS, Root.documentId(session.getName()))
                .set(MemoryField.GENERATION, generation)
                .change(session.getUpdateTime(), MemoryField.GENERATION);
    }

    static boolean hasState(Document document) {
        return new Fields(document).has(MemoryField.VERSION);
    }

    static Session read(Document document) {
        Fields fields = new Fields(document);
        return new Session(
                new ConversationKey(
                        fields.text(MemoryField.TENANT),
                        fields.text(MemoryField.PERSONA_ACTIVE),
                        fields.text(MemoryField.USER_ID),
                        fields.text(MemoryField.SESSION_ID)),
                fields.number(MemoryField.VERSION),
                FieldValues.map(fields.value(MemoryField.METADATA)),
                fields.instant(MemoryField.TIMESTAMP),
                fields.expiration());
    }

    /** Returns the live session of a document, if it has one. */
    static Optional<Session> live(Document document, Instant now) {
        return hasState(document)
                ? Optional.of(read(document)).filter(session -> !session.isExpiredAt(now))
                : Optional.empty();
    }
}
