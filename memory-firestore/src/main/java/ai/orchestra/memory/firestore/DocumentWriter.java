package ai.orchestra.memory.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.DocumentMask;
import com.google.firestore.v1.Precondition;
import com.google.firestore.v1.Value;
import com.google.firestore.v1.Write;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Puts a document and the write of it together. Used by one thread. */
final class DocumentWriter {
    /** The version of the layout of fields; raised when a reader must know. */
    static final long SCHEMA = 1;

    /** How many ranges expiring documents are spread over: 500 writes a second each, by Firestore's guide. */
    static final int EXPIRY_SHARDS = 4;

    private final Document.Builder document;

    DocumentWriter(Root root, MemoryCollection collection, String documentId) {
        document = Document.newBuilder().setName(root.name(collection, documentId));
        set(MemoryField.SCHEMA_VERSION, FieldValues.of(SCHEMA));
    }

    DocumentWriter set(MemoryField field, Value value) {
        document.putFields(field.fieldName(), value);
        return this;
    }

    DocumentWriter set(MemoryField field, String text) {
        return set(field, FieldValues.of(text));
    }

    DocumentWriter set(MemoryField field, long number) {
        return set(field, FieldValues.of(number));
    }

    DocumentWriter set(MemoryField field, Instant instant) {
        return set(field, FieldValues.of(instant));
    }

    /** Sets when the document expires, and where a cleanup looks for it. */
    DocumentWriter expiring(Optional<Instant> expiration) {
        expiration.ifPresent(instant -> {
            set(MemoryField.EXPIRATION, instant);
            set(MemoryField.EXPIRY_SHARD, shard(Root.documentId(document.getName())));
        });
        return this;
    }

    private static long shard(String documentId) {
        return Character.digit(documentId.charAt(0), 16) % EXPIRY_SHARDS;
    }

    Document document() {
        return document.build();
    }

    /** Writes it only if there is none. */
    Write create() {
        return Write.newBuilder()
                .setUpdate(document)
                .setCurrentDocument(Precondition.newBuilder().setExists(false))
                .build();
    }

    /** Replaces the whole document, only if it is still the one that was read. */
    Write replace(Timestamp updateTime) {
        return Write.newBuilder()
                .setUpdate(document)
                .setCurrentDocument(Precondition.newBuilder().setUpdateTime(updateTime))
                .build();
    }

    /** Changes some fields (those that are not set are removed), only if the document is still the one that was read. */
    Write change(Timestamp updateTime, MemoryField... fields) {
        DocumentMask.Builder mask = DocumentMask.newBuilder();
        for (MemoryField field : fields) {
            mask.addFieldPaths(field.fieldName());
        }
        return Write.newBuilder()
                .setUpdate(document)
                .setUpdateMask(mask)
                .setCurrentDocument(Precondition.newBuilder().setUpdateTime(updateTime))
                .build();
    }

    static Write delete(String name) {
        return Write.newBuilder().setDelete(name).build();
    }

    /** Changes nothing, and lets the whole commit fail if there is such a document. */
    static Write absent(String name) {
        return Write.newBuilder()
                .setDelete(name)
                .setCurrentDocument(Precondition.newBuilder().setExists(false))
                .build();
    }

    /** Deletes a document only if it is still the one that was read. */
    static Write delete(String name, Timestamp updateTime) {
        return Write.newBuilder()
                .setDelete(name)
                .setCurrentDocument(Precondition.newBuilder().setUpdateTime(updateTime))
                .build();
    }
}
