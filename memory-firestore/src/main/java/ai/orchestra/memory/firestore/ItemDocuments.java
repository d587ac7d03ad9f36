package ai.orchestra.memory.firestore;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryItemBuilder;
import ai.orchestra.memory.Role;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import java.util.Locale;

/** Turns items into documents and back. Stateless. */
final class ItemDocuments {
    private ItemDocuments() {}

    static Write create(Root root, ItemPlace place, MemoryItem item, String requestId) {
        ConversationKey key = item.key();
        DocumentWriter writer = new DocumentWriter(root, MemoryCollection.MEMORY_ITEMS, place.documentId())
                .set(MemoryField.TENANT, key.tenant())
                .set(MemoryField.PERSONA_ACTIVE, key.persona())
                .set(MemoryField.USER_ID, key.userId())
                .set(MemoryField.SESSION_ID, key.sessionId())
                .set(MemoryField.SCOPE, Hashes.scope(key.scope()))
                .set(MemoryField.CONVERSATION, place.conversation())
                .set(MemoryField.GENERATION, place.generation())
                .set(MemoryField.SEQUENCE, place.sequence())
                .set(MemoryField.ITEM_ID, item.id())
                .set(MemoryField.ROLE, item.role().name().toLowerCase(Locale.ROOT))
                .set(MemoryField.ITEM_TYPE, item.itemType())
                .set(MemoryField.TEXT_CONTENT, item.text())
                .set(MemoryField.METADATA, FieldValues.ofAny(item.metadata()))
                .set(MemoryField.TIMESTAMP, item.timestamp())
                .set(MemoryField.CONTENT_HASH, item.contentHash())
                .set(MemoryField.REQUEST_ID, requestId)
                .expiring(item.expiration());
        item.embedding()
                .ifPresent(embedding -> writer.set(MemoryField.EMBEDDING, FieldValues.of(embedding))
                        .set(MemoryField.EMBEDDING_DIM, embedding.dimensions()));
        return writer.create();
    }

    static MemoryItem read(Document document) {
        Fields fields = new Fields(document);
        ConversationKey key = new ConversationKey(
                fields.text(MemoryField.TENANT),
                fields.text(MemoryField.PERSONA_ACTIVE),
                fields.text(MemoryField.USER_ID),
                fields.text(MemoryField.SESSION_ID));
        MemoryItemBuilder builder = MemoryItem.builder(key)
                .id(fields.text(MemoryField.ITEM_ID))
                .sequence(fields.number(MemoryField.SEQUENCE))
                .role(Role.valueOf(fields.text(MemoryField.ROLE).toUpperCase(Locale.ROOT)))
                .itemType(fields.text(MemoryField.ITEM_TYPE))
                .text(fields.text(MemoryField.TEXT_CONTENT))
                .metadata(FieldValues.map(fields.value(MemoryField.METADATA)))
                .timestamp(fields.instant(MemoryField.TIMESTAMP))
                .contentHash(fields.text(MemoryField.CONTENT_HASH));
        fields.expiration().ifPresent(builder::expiration);
        if (fields.has(MemoryField.EMBEDDING)) {
            builder.embedding(FieldValues.embedding(fields.value(MemoryField.EMBEDDING)));
        }
        return builder.build();
    }
}
