package ai.orchestra.memory.firestore;

import static ai.orchestra.memory.firestore.MemoryCollection.AGENT_DATA;
import static ai.orchestra.memory.firestore.MemoryCollection.MEMORY_ITEMS;
import static ai.orchestra.memory.firestore.MemoryCollection.USER_SESSIONS;

import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.UserScope;
import com.google.firestore.v1.StructuredQuery;
import java.time.Instant;
import java.util.List;

/** One example of every query, with the collection it asks. The index file is generated from these. Stateless. */
final class Shapes {
    private static final Root ROOT = new Root("project", Root.DEFAULT_DATABASE, "");
    private static final UserScope USER = UserScope.of("user");
    private static final int LIMIT = 1;

    private Shapes() {}

    /** A query, and what it is for. */
    record Shape(String purpose, MemoryCollection collection, StructuredQuery query) {}

    static List<Shape> all() {
        HistoryQuery history = HistoryQuery.of(USER);
        AgentQuery agents = AgentQuery.of(USER);
        SemanticQuery search = SemanticQuery.of(USER, Embedding.of(1));
        return List.of(
                shape("everything of a user", MEMORY_ITEMS, Queries.itemsOfUser(ROOT, history)),
                shape("one type of a user", MEMORY_ITEMS, Queries.itemsOfUser(ROOT, history.types("type"))),
                shape("duplicates", MEMORY_ITEMS, Queries.sameContent(ROOT, USER, "hash")),
                shape("semantic search of a user", MEMORY_ITEMS, Queries.nearest(ROOT, search, LIMIT)),
                shape(
                        "semantic search in a session",
                        MEMORY_ITEMS,
                        Queries.nearest(ROOT, search.session("session"), LIMIT)),
                shape("embeddings of some dimensions", MEMORY_ITEMS, Queries.withDimensions(ROOT, USER, LIMIT)),
                shape("embeddings of any dimensions", MEMORY_ITEMS, Queries.withAnyDimensions(ROOT, USER)),
                shape("expired items", MEMORY_ITEMS, Queries.expired(ROOT, MEMORY_ITEMS, 0, Instant.EPOCH)),
                shape("all items of a user, to erase them", MEMORY_ITEMS, erased(MEMORY_ITEMS)),
                shape("agent data", AGENT_DATA, Queries.agentData(ROOT, agents)),
                shape("agent data of an agent", AGENT_DATA, Queries.agentData(ROOT, agents.agent("agent"))),
                shape("agent data of a type", AGENT_DATA, Queries.agentData(ROOT, agents.type("type"))),
                shape(
                        "agent data of an agent and a type",
                        AGENT_DATA,
                        Queries.agentData(ROOT, agents.agent("agent").type("type"))),
                shape("expired agent data", AGENT_DATA, Queries.expired(ROOT, AGENT_DATA, 0, Instant.EPOCH)),
                shape("all agent data of a user, to erase them", AGENT_DATA, erased(AGENT_DATA)),
                shape("sessions of a user", USER_SESSIONS, Queries.sessions(ROOT, USER)),
                shape("expired sessions", USER_SESSIONS, Queries.expired(ROOT, USER_SESSIONS, 0, Instant.EPOCH)),
                shape("all sessions of a user, to erase them", USER_SESSIONS, erased(USER_SESSIONS)),
                shape(
                        "claims of a conversation",
                        MemoryCollection.MEMORY_CLAIMS,
                        Queries.claimsOf(ROOT, "conversation")),
                shape(
                        "all claims of a user, to erase them",
                        MemoryCollection.MEMORY_CLAIMS,
                        erased(MemoryCollection.MEMORY_CLAIMS)));
    }

    private static Select erased(MemoryCollection collection) {
        return Queries.ofScope(ROOT, collection, USER).byName();
    }

    private static Shape shape(String purpose, MemoryCollection collection, Select select) {
        return new Shape(purpose, collection, select.build());
    }
}
