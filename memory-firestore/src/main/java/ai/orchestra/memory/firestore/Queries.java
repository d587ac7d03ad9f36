package ai.orchestra.memory.firestore;

import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.UserScope;
import com.google.firestore.v1.StructuredQuery.Direction;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.StructuredQuery.FindNearest;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.Int32Value;
import java.time.Instant;

/** Every query that is more than a range of names. Stateless. */
final class Queries {
    // A distance that the server computes may differ in the last digits from the score that is computed here.
    private static final double ROUNDING = 1e-6;

    private Queries() {}

    /** Everything of a user, newest first; one type is looked for by the server, more are left out afterwards. */
    static Select itemsOfUser(Root root, HistoryQuery query) {
        Select select = ofScope(root, MemoryCollection.MEMORY_ITEMS, query.scope());
        if (query.filter().itemTypes().size() == 1) {
            select.where(
                    MemoryField.ITEM_TYPE, query.filter().itemTypes().iterator().next());
        }
        return select.orderBy(MemoryField.TIMESTAMP, Direction.DESCENDING)
                .orderBy(MemoryField.ITEM_ID, Direction.ASCENDING);
    }

    static Select agentData(Root root, AgentQuery query) {
        Select select = ofScope(root, MemoryCollection.AGENT_DATA, query.scope());
        query.agentId().ifPresent(agent -> select.where(MemoryField.AGENT_ID, agent));
        query.dataType().ifPresent(type -> select.where(MemoryField.DATA_TYPE, type));
        return select.orderBy(MemoryField.TIMESTAMP, Direction.DESCENDING)
                .orderBy(MemoryField.DATA_ID, Direction.ASCENDING);
    }

    static Select sessions(Root root, UserScope scope) {
        return ofScope(root, MemoryCollection.USER_SESSIONS, scope)
                .orderBy(MemoryField.TIMESTAMP, Direction.DESCENDING)
                .orderBy(MemoryField.SESSION_ID, Direction.ASCENDING);
    }

    static Select sameContent(Root root, UserScope scope, String contentHash) {
        return ofScope(root, MemoryCollection.MEMORY_ITEMS, scope)
                .where(MemoryField.CONTENT_HASH, contentHash)
                .byName();
    }

    static Select nearest(Root root, SemanticQuery query, int limit) {
        FindNearest.Builder nearest = FindNearest.newBuilder()
                .setVectorField(Select.reference(MemoryField.EMBEDDING.fieldName()))
                .setQueryVector(FieldValues.of(query.embedding()))
                .setDistanceMeasure(FindNearest.DistanceMeasure.COSINE)
                .setLimit(Int32Value.of(limit));
        if (query.minScore() > -1) {
            nearest.setDistanceThreshold(DoubleValue.of(1 - query.minScore() + ROUNDING));
        }
        Select select = query.sessionId()
                .map(session -> Select.from(root, MemoryCollection.MEMORY_ITEMS)
                        .where(
                                MemoryField.CONVERSATION,
                                Hashes.conversation(query.scope().session(session))))
                .orElseGet(() -> ofScope(root, MemoryCollection.MEMORY_ITEMS, query.scope()));
        return select.nearest(nearest.build());
    }

    static Select withDimensions(Root root, UserScope scope, int dimensions) {
        return ofScope(root, MemoryCollection.MEMORY_ITEMS, scope)
                .where(MemoryField.EMBEDDING_DIM, FieldFilter.Operator.EQUAL, FieldValues.of(dimensions));
    }

    static Select withAnyDimensions(Root root, UserScope scope) {
        return ofScope(root, MemoryCollection.MEMORY_ITEMS, scope)
                .orderBy(MemoryField.EMBEDDING_DIM, Direction.ASCENDING);
    }

    static Select expired(Root root, MemoryCollection collection, int shard, Instant now) {
        return Select.from(root, collection)
                .where(MemoryField.EXPIRY_SHARD, FieldFilter.Operator.EQUAL, FieldValues.of(shard))
                .where(MemoryField.EXPIRATION, FieldFilter.Operator.LESS_THAN_OR_EQUAL, FieldValues.of(now))
                .orderBy(MemoryField.EXPIRATION, Direction.ASCENDING);
    }

    static Select claimsOf(Root root, String conversation) {
        return Select.from(root, MemoryCollection.MEMORY_CLAIMS)
                .where(MemoryField.CONVERSATION, conversation)
                .byName();
    }

    static Select ofScope(Root root, MemoryCollection collection, UserScope scope) {
        return Select.from(root, collection).where(MemoryField.SCOPE, Hashes.scope(scope));
    }
}
