package ai.orchestra.memory.tiered;

import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.cache.EraseToken;
import ai.orchestra.memory.cache.FencedCache;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.SessionCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Erases a scope in all caches. Thread-safe. */
final class Erasures {
    private final List<FencedCache> caches = new ArrayList<>();

    Erasures(HistoryCache histories, @Nullable SessionCache sessions) {
        caches.add(histories);
        if (sessions != null) {
            caches.add(sessions);
        }
    }

    /** One token of each cache. */
    record Tokens(List<EraseToken> each) {}

    /** How many entries were deleted; below zero until that is known. */
    static final class Counted {
        private final AtomicLong entries = new AtomicLong(-1);

        /** Adds the caches to a store's report; what they did not confirm is not verified. */
        ErasureReport complete(ErasureReport report) {
            long deleted = entries.get();
            Map<String, Long> all = new LinkedHashMap<>(report.deleted());
            if (deleted > 0) {
                all.put("cache/entries", deleted);
            }
            return new ErasureReport(report.scope(), all, report.verified() && deleted >= 0, report.finished());
        }
    }

    CompletionStage<Tokens> begin(UserScope scope, Duration life) {
        List<CompletableFuture<EraseToken>> tokens = caches.stream()
                .map(cache -> cache.beginErase(scope, life).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(tokens.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        new Tokens(tokens.stream().map(CompletableFuture::join).toList()));
    }

    CompletionStage<Void> end(Tokens tokens, Counted counted) {
        List<CompletableFuture<Long>> ends = new ArrayList<>();
        for (int i = 0; i < caches.size(); i++) {
            ends.add(caches.get(i).endErase(tokens.each().get(i)).toCompletableFuture());
        }
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .thenAccept(all -> counted.entries.set(
                        ends.stream().mapToLong(CompletableFuture::join).sum()));
    }
}
