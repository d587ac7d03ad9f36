package ai.orchestra.memory.firestore;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.UserScope;
import com.google.firestore.v1.Document;

/** Turns agent data into documents and back. Stateless. */
final class AgentDocuments {
    private AgentDocuments() {}

    static DocumentWriter write(Root root, AgentData data, String requestId) {
        UserScope scope = data.scope();
        String hash = Hashes.scope(scope);
        return new DocumentWriter(root, MemoryCollection.AGENT_DATA, Hashes.of("agent", hash, data.id()))
                .set(MemoryField.TENANT, scope.tenant())
                .set(MemoryField.PERSONA_ACTIVE, scope.persona())
                .set(MemoryField.USER_ID, scope.userId())
                .set(MemoryField.SCOPE, hash)
                .set(MemoryField.DATA_ID, data.id())
                .set(MemoryField.AGENT_ID, data.agentId())
                .set(MemoryField.DATA_TYPE, data.dataType())
                .set(MemoryField.CONTENT, FieldValues.ofAny(data.content()))
                .set(MemoryField.METADATA, FieldValues.ofAny(data.metadata()))
                .set(MemoryField.TIMESTAMP, data.timestamp())
                .set(MemoryField.REQUEST_ID, requestId)
                .expiring(data.expiration());
    }

    static AgentData read(Document document) {
        Fields fields = new Fields(document);
        return new AgentData(
                new UserScope(
                        fields.text(MemoryField.TENANT),
                        fields.text(MemoryField.PERSONA_ACTIVE),
                        fields.text(MemoryField.USER_ID)),
                fields.text(MemoryField.DATA_ID),
                fields.text(MemoryField.AGENT_ID),
                fields.text(MemoryField.DATA_TYPE),
                FieldValues.any(fields.value(MemoryField.CONTENT)),
                FieldValues.map(fields.value(MemoryField.METADATA)),
                fields.instant(MemoryField.TIMESTAMP),
                fields.expiration());
    }
}
