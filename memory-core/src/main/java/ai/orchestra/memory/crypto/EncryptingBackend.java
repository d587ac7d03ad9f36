package ai.orchestra.memory.crypto;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.ItemFilter;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.ForwardingMemoryBackend;
import ai.orchestra.memory.spi.LinkedStages;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Encrypts on the way down, decrypts on the way up. Thread-safe. */
final class EncryptingBackend extends ForwardingMemoryBackend {
    private final MemoryEncryption encryption;
    private final RecordCipher cipher;

    EncryptingBackend(MemoryBackend delegate, MemoryEncryption encryption, RecordCipher cipher) {
        super(delegate);
        this.encryption = encryption;
        this.cipher = cipher;
    }

    @Override
    public CompletionStage<AppendResult> append(
            ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
        List<MemoryItem> sealed = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            MemoryItem item = items.get(i);
            // The id is authenticated with the text, so it must be known before the store could give one.
            MemoryItem named = item.id().isEmpty()
                    ? item.toBuilder().id(newId(key, options, i)).build()
                    : item;
            sealed.add(cipher.seal(named));
        }
        return LinkedStages.map(
                delegate().append(key, sealed, options, call),
                result -> new AppendResult(
                        result.items().stream().map(cipher::open).toList(),
                        result.version(),
                        result.generation(),
                        result.replayed()));
    }

    /** Returns a random id, or with an idempotency key the same one for each repetition. */
    private static String newId(ConversationKey key, AppendOptions options, int index) {
        return options.idempotencyKey()
                .map(request -> (key + "|" + request + "|" + index).getBytes(StandardCharsets.UTF_8))
                .map(UUID::nameUUIDFromBytes)
                .orElseGet(UUID::randomUUID)
                .toString();
    }

    @Override
    public CompletionStage<Optional<MemoryItem>> item(UserScope scope, String id, MemoryCall call) {
        return LinkedStages.map(delegate().item(scope, id, call), found -> found.map(cipher::open));
    }

    @Override
    public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
        refuseEncrypted(query.filter());
        return LinkedStages.map(
                delegate().history(query, call),
                page -> new Page<>(page.items().stream().map(cipher::open).toList(), page.next()));
    }

    @Override
    public CompletionStage<List<ScoredItem>> search(SemanticQuery query, MemoryCall call) {
        refuseEncrypted(query.filter());
        return LinkedStages.map(
                delegate().search(query, call),
                found -> found.stream()
                        .map(scored -> new ScoredItem(cipher.open(scored.item()), scored.score()))
                        .toList());
    }

    private void refuseEncrypted(ItemFilter filter) {
        for (String key : filter.metadata().keySet()) {
            if (encryption.coveredMetadata().contains(key)) {
                throw new MemoryValidationException("the filter asks for metadata." + key
                        + ", which is encrypted and cannot be compared; filter on another key, or in the application");
            }
        }
    }

    @Override
    public CompletionStage<Boolean> isDuplicate(UserScope scope, String contentHash, String exceptId, MemoryCall call) {
        CompletionStage<Boolean> found = CompletableFuture.completedFuture(false);
        for (String stored : cipher.storedHashes(contentHash)) {
            found = LinkedStages.then(
                    found,
                    yes -> yes
                            ? CompletableFuture.completedFuture(true)
                            : delegate().isDuplicate(scope, stored, exceptId, call));
        }
        return found;
    }

    @Override
    public CompletionStage<AgentData> addAgentData(AgentData data, MemoryCall call) {
        AgentData named =
                data.id().isEmpty() ? data.identified(UUID.randomUUID().toString(), data.timestamp()) : data;
        return LinkedStages.map(delegate().addAgentData(cipher.seal(named), call), cipher::open);
    }

    @Override
    public CompletionStage<Page<AgentData>> agentData(AgentQuery query, MemoryCall call) {
        return LinkedStages.map(
                delegate().agentData(query, call),
                page -> new Page<>(page.items().stream().map(cipher::open).toList(), page.next()));
    }

    @Override
    public CompletionStage<Session> putSession(Session session, MemoryCall call) {
        return LinkedStages.map(delegate().putSession(cipher.seal(session), call), cipher::open);
    }

    @Override
    public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
        return LinkedStages.map(delegate().session(key, call), found -> found.map(cipher::open));
    }

    @Override
    public CompletionStage<List<Session>> sessions(UserScope scope, MemoryCall call) {
        return LinkedStages.map(
                delegate().sessions(scope, call),
                found -> found.stream().map(cipher::open).toList());
    }
}
