package ai.orchestra.memory.embed;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A memory manager together with a model: stores items with their embeddings, and searches by text.
 *
 * <p>Blocking: model and store are called in turn on the caller's thread, and the model's time has no deadline but its own. An
 * application that must not block runs it on an executor of its own. This class is thread-safe; it keeps nothing itself and
 * closes nothing.
 */
public final class SemanticMemory {
    /** How many texts one call of the model gets, and how many items one append: the batch size of the original system. */
    public static final int BATCH_SIZE = 100;

    private static final Embedding ANY = Embedding.of(1);

    private final MemoryManager memory;
    private final EmbeddingModel model;

    private SemanticMemory(MemoryManager memory, EmbeddingModel model) {
        this.memory = memory;
        this.model = model;
    }

    /**
     * Puts a manager and a model together.
     *
     * @param memory where items are kept
     * @param model makes their embeddings
     */
    public static SemanticMemory of(MemoryManager memory, EmbeddingModel model) {
        return new SemanticMemory(
                MemoryValidationException.given("memory", memory), MemoryValidationException.given("model", model));
    }

    /**
     * Embeds and appends items in batches of {@value #BATCH_SIZE}; each batch is atomic, all of them are not.
     *
     * <p>Items that have an embedding, or no text, are stored as they are. If a batch fails, those before it stay stored;
     * give the items ids, and the same call again stores only what is missing.
     *
     * @param key the conversation
     * @param items any number of drafts of that conversation
     * @return the items as stored, in the order given; what an earlier call stored and has expired is missing
     * @throws MemoryStorageException if the model does not answer with one embedding for each text
     */
    public List<MemoryItem> addAll(ConversationKey key, List<MemoryItem> items) {
        MemoryValidationException.given("key", key);
        for (MemoryItem item : MemoryValidationException.given("items", items)) {
            // Before the first batch, so that a null in the last one does not leave the others stored.
            MemoryValidationException.given("an item", item);
        }
        List<MemoryItem> stored = new ArrayList<>(items.size());
        for (int from = 0; from < items.size(); from += BATCH_SIZE) {
            List<MemoryItem> batch = items.subList(from, Math.min(items.size(), from + BATCH_SIZE));
            stored.addAll(
                    memory.append(key, embed(batch), AppendOptions.DEFAULT).items());
        }
        return List.copyOf(stored);
    }

    private List<MemoryItem> embed(List<MemoryItem> batch) {
        List<String> texts = batch.stream()
                .filter(SemanticMemory::needsEmbedding)
                .map(MemoryItem::text)
                .toList();
        Iterator<Embedding> embeddings =
                texts.isEmpty() ? List.<Embedding>of().iterator() : ask(texts).iterator();
        return batch.stream()
                .map(item -> needsEmbedding(item)
                        ? item.toBuilder().embedding(embeddings.next()).build()
                        : item)
                .toList();
    }

    private static boolean needsEmbedding(MemoryItem item) {
        return item.embedding().isEmpty() && !item.text().isBlank();
    }

    private List<Embedding> ask(List<String> texts) {
        List<Embedding> answer = model.embedAll(texts);
        if (answer == null) {
            throw wrongAnswer("null", texts.size());
        }
        if (answer.size() != texts.size()) {
            throw wrongAnswer(Integer.toString(answer.size()), texts.size());
        }
        for (@Nullable Embedding embedding : answer) {
            if (embedding == null) {
                throw wrongAnswer("null among the", texts.size());
            }
        }
        return answer;
    }

    private static MemoryStorageException wrongAnswer(String given, int texts) {
        return new MemoryStorageException(
                "embedAll",
                "embedAll: the model gave " + given + " embeddings for " + texts + " texts; it must give one for each",
                false,
                false,
                null);
    }

    /**
     * Returns the items of a user that mean nearly the same as a text, best first.
     *
     * @param scope whose items
     * @param text what to look for, not blank
     * @param topK how many at most, 1 to {@link ai.orchestra.memory.MemoryLimits#MAX_RESULTS}
     * @throws MemoryStorageException if the model does not answer with one embedding
     */
    public List<ScoredItem> search(UserScope scope, String text, int topK) {
        MemoryValidationException.given("scope", scope);
        if (MemoryValidationException.given("text", text).isBlank()) {
            throw new MemoryValidationException("the text to search for is blank; a model makes nothing of it");
        }
        // All checks first: models cost money.
        SemanticQuery.of(scope, ANY).topK(topK);
        return memory.semanticSearch(
                SemanticQuery.of(scope, ask(List.of(text)).get(0)).topK(topK));
    }
}
