package ai.orchestra.memory.embed;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.ItemSize;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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

    // How large an embedding will be is known only when the model has answered.
    private static final long MOST_EMBEDDING_BYTES = (long) MemoryLimits.MAX_DIMENSIONS * Double.BYTES;

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
     * Embeds and appends items in batches of {@value #BATCH_SIZE}, fewer where they would be too large for one append; each
     * batch is atomic, all of them are not.
     *
     * <p>Items that have an embedding, or no text, are stored as they are. Items of another conversation, stored ones and ids
     * given twice are refused before anything is embedded or stored. An item that is nearly as large as an item may be
     * can turn out too large only with its embedding. If a batch fails, those before it stay stored;
     * give the items ids, and the same call again stores only what is missing.
     *
     * @param key the conversation
     * @param items any number of drafts of that conversation
     * @return the items as stored, in the order given; what an earlier call stored and has expired is missing
     * @throws MemoryValidationException if an item is wrong; it is counted from 0 in {@code items}
     * @throws MemoryStorageException if the model does not answer with one embedding for each text
     */
    public List<MemoryItem> addAll(ConversationKey key, List<MemoryItem> items) {
        List<MemoryItem> drafts =
                check(MemoryValidationException.given("key", key), MemoryValidationException.given("items", items));
        List<MemoryItem> stored = new ArrayList<>(drafts.size());
        int from = 0;
        while (from < drafts.size()) {
            int to = end(drafts, from);
            List<MemoryItem> batch = embed(drafts.subList(from, to));
            stored.addAll(memory.append(key, batch, AppendOptions.DEFAULT).items());
            from = to;
        }
        return List.copyOf(stored);
    }

    /** Checks all before the first batch: a wrong item in the last one must not leave the others stored, and the model paid. */
    private static List<MemoryItem> check(ConversationKey key, List<MemoryItem> items) {
        List<MemoryItem> drafts = new ArrayList<>(items.size());
        Set<String> ids = new HashSet<>();
        for (MemoryItem given : items) {
            MemoryItem item = MemoryValidationException.given("an item", given);
            String which = "item " + drafts.size() + " of " + items.size();
            if (!item.key().equals(key)) {
                throw new MemoryValidationException(which + " belongs to " + item.key() + ", not to " + key
                        + "; nothing was stored; add to one conversation at a time");
            }
            if (item.isStored()) {
                throw new MemoryValidationException(which + " is stored already (its sequence is " + item.sequence()
                        + "); nothing was stored; add drafts, which have sequence 0");
            }
            if (!item.id().isEmpty() && !ids.add(item.id())) {
                throw new MemoryValidationException(
                        which + " has an id that another one has; nothing was stored; ids are unique");
            }
            drafts.add(item);
        }
        return drafts;
    }

    /** Returns where a batch ends: at its number of items, or where the next one might not fit into one append. */
    private static int end(List<MemoryItem> drafts, int from) {
        long bytes = 0;
        int to = from;
        while (to < drafts.size() && to - from < BATCH_SIZE) {
            MemoryItem item = drafts.get(to);
            bytes += ItemSize.of(item) + (needsEmbedding(item) ? MOST_EMBEDDING_BYTES : 0);
            if (bytes > MemoryLimits.MAX_APPEND_BYTES && to > from) {
                break;
            }
            to++;
        }
        return to;
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
     * @throws MemoryValidationException if search is switched off ({@code ENABLE_VECTOR_SEARCH}); the model is not asked then
     * @throws MemoryStorageException if the model does not answer with one embedding
     */
    public List<ScoredItem> search(UserScope scope, String text, int topK) {
        MemoryValidationException.given("scope", scope);
        if (MemoryValidationException.given("text", text).isBlank()) {
            throw new MemoryValidationException("the text to search for is blank; a model makes nothing of it");
        }
        // All checks first: models cost money.
        SemanticQuery.of(scope, ANY).topK(topK);
        memory.requireSemanticSearch();
        return memory.semanticSearch(
                SemanticQuery.of(scope, ask(List.of(text)).get(0)).topK(topK));
    }
}
