package ai.orchestra.memory.firestore;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.spi.Cursor;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.Write;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores and reads agent data. Thread-safe. */
final class AgentRecords {
    // Another document is there than was expected.
    private static final Set<Code> REPLACED = EnumSet.of(Code.ALREADY_EXISTS, Code.FAILED_PRECONDITION, Code.NOT_FOUND);

    private final Shared shared;

    AgentRecords(Shared shared) {
        this.shared = shared;
    }

    CompletableFuture<AgentData> add(Rpc rpc, AgentData data) {
        Instant now = shared.now();
        AgentData stored = data.identified(
                data.id().isEmpty() ? shared.unique() : data.id(),
                data.timestamp().equals(MemoryItem.UNTIMED) ? now : data.timestamp());
        Root root = shared.roots().of(data.scope());
        DocumentWriter writer = AgentDocuments.write(root, stored, shared.unique());
        return create(rpc, root, writer, stored, null);
    }

    private CompletableFuture<AgentData> create(
            Rpc rpc, Root root, DocumentWriter writer, AgentData stored, @Nullable Timestamp instead) {
        Write write = instead == null ? writer.create() : writer.replace(instead);
        // A repeated creation meets its own document, and is recognised by its content.
        return Rpc.recover(
                rpc.commitRepeatable(root, List.of(write)).thenApply(response -> stored),
                failure -> failure instanceof RpcFailure refused && REPLACED.contains(refused.code()) && !rpc.isOver()
                        ? taken(rpc, root, writer, stored)
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<AgentData> taken(Rpc rpc, Root root, DocumentWriter writer, AgentData stored) {
        Instant now = shared.now();
        String name = writer.document().getName();
        return rpc.get(root, Set.of(name)).thenCompose(found -> {
            @Nullable Document document = found.get(name);
            if (document == null) {
                return create(rpc, root, writer, stored, null);
            }
            AgentData known = AgentDocuments.read(document);
            if (known.isExpiredAt(now)) {
                return create(rpc, root, writer, stored, document.getUpdateTime());
            }
            if (!known.hasSameContent(stored)) {
                throw new MemoryConflictException(
                        "addRawAgentData",
                        "addRawAgentData: the id " + stored.id()
                                + " is taken by other data; leave the id out, or choose another");
            }
            return CompletableFuture.completedFuture(known);
        });
    }

    CompletableFuture<Page<AgentData>> page(Rpc rpc, AgentQuery query) {
        Root root = shared.roots().of(query.scope());
        Instant now = shared.now();
        Optional<Cursor> cursor = query.after().map(token -> Cursor.parse(token, query));
        Scan.Source source = (last, limit) -> {
            Select select = Queries.agentData(root, query);
            if (last != null) {
                Fields fields = new Fields(last);
                select.after(fields.value(MemoryField.TIMESTAMP), fields.value(MemoryField.DATA_ID));
            } else {
                cursor.ifPresent(c -> select.after(FieldValues.of(Histories.instant(c)), FieldValues.of(c.id())));
            }
            return rpc.query(root, select.limit(limit).build());
        };
        Function<Document, PageToken> token = document -> {
            Fields fields = new Fields(document);
            return new Cursor(0, Cursor.micros(fields.instant(MemoryField.TIMESTAMP)), fields.text(MemoryField.DATA_ID))
                    .token(query);
        };
        return new Scan<>(
                        source,
                        document -> Optional.of(AgentDocuments.read(document)).filter(data -> !data.isExpiredAt(now)),
                        token,
                        query.limit())
                .page();
    }
}
