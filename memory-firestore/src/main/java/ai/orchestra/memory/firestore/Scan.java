package ai.orchestra.memory.firestore;

import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import com.google.firestore.v1.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads on until enough of what was read is wanted: expired documents and filters that Firestore cannot answer are left
 * out afterwards. Steps follow one another; used by one call.
 */
final class Scan<T> {
    /** How many documents one call reads at most; a page that ends there has a token, however few it holds. */
    static final int MOST_DOCUMENTS = 5_000;

    private static final int SECOND_CHUNK = 50;
    private static final int LARGEST_CHUNK = 1_000;

    private final Source source;
    private final Function<Document, Optional<T>> reader;
    private final Function<Document, PageToken> token;
    private final int limit;
    private final List<T> found = new ArrayList<>();
    private final List<Document> places = new ArrayList<>();
    private int scanned;

    /** Where documents come from, in the order of the query; fewer than asked for means that there are no more. */
    @FunctionalInterface
    interface Source {
        CompletableFuture<List<Document>> next(@Nullable Document last, int limit);
    }

    /**
     * Prepares a scan.
     *
     * @param reader returns what a document holds, or empty if it is not wanted
     * @param token marks the place behind a document
     * @param limit how many at most
     */
    Scan(Source source, Function<Document, Optional<T>> reader, Function<Document, PageToken> token, int limit) {
        this.source = source;
        this.reader = reader;
        this.token = token;
        this.limit = limit;
    }

    CompletableFuture<Page<T>> page() {
        // One more than asked for tells whether there is a next page.
        return step(null, limit + 1);
    }

    private CompletableFuture<Page<T>> step(@Nullable Document last, int chunk) {
        return source.next(last, chunk).thenCompose(documents -> {
            for (Document document : documents) {
                scanned++;
                Optional<T> wanted = reader.apply(document);
                if (wanted.isPresent()) {
                    if (found.size() == limit) {
                        return ended(Optional.of(token.apply(places.get(limit - 1))));
                    }
                    found.add(wanted.get());
                    places.add(document);
                }
            }
            if (documents.size() < chunk) {
                return ended(Optional.empty());
            }
            Document end = documents.get(documents.size() - 1);
            if (scanned >= MOST_DOCUMENTS) {
                return ended(Optional.of(token.apply(end)));
            }
            int next = Math.max(SECOND_CHUNK, Math.min(LARGEST_CHUNK, 2 * chunk));
            return step(end, Math.min(next, MOST_DOCUMENTS - scanned));
        });
    }

    private CompletableFuture<Page<T>> ended(Optional<PageToken> next) {
        return CompletableFuture.completedFuture(new Page<>(found, next));
    }
}
