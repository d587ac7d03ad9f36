package ai.orchestra.memory.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.Value;
import java.time.Instant;
import java.util.Optional;

/** Reads the fields of a document. Immutable. */
record Fields(Document document) {
    String id() {
        return Root.documentId(document.getName());
    }

    boolean has(MemoryField field) {
        return document.containsFields(field.fieldName());
    }

    Value value(MemoryField field) {
        return document.getFieldsOrDefault(field.fieldName(), Value.getDefaultInstance());
    }

    String text(MemoryField field) {
        return value(field).getStringValue();
    }

    long number(MemoryField field) {
        return value(field).getIntegerValue();
    }

    Instant instant(MemoryField field) {
        return FieldValues.instant(value(field));
    }

    Optional<Instant> expiration() {
        return has(MemoryField.EXPIRATION) ? Optional.of(instant(MemoryField.EXPIRATION)) : Optional.empty();
    }

    boolean isExpiredAt(Instant now) {
        return expiration().map(instant -> !instant.isAfter(now)).orElse(false);
    }
}
