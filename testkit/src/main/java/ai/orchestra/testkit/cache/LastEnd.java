package ai.orchestra.testkit.cache;

import ai.orchestra.memory.cache.HistoryCache;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells when a cache has answered the last END, which no append waits for: for whoever counts what appends cost.
 *
 * <p>Used by one thread that appends; the cache itself stays as thread-safe as it is.
 */
public final class LastEnd {
    private final HistoryCache cache;
    private volatile CompletionStage<?> last = CompletableFuture.completedFuture(true);

    /**
     * Puts itself in front of a cache.
     *
     * @param behind does the work
     */
    public LastEnd(HistoryCache behind) {
        cache = (HistoryCache) Proxy.newProxyInstance(
                LastEnd.class.getClassLoader(), new Class<?>[] {HistoryCache.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(behind, arguments);
                        if (method.getName().equals("end")) {
                            last = (CompletionStage<?>) answer;
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Returns the cache to build a manager with. */
    public HistoryCache cache() {
        return cache;
    }

    /**
     * Waits until the last END is answered.
     *
     * @throws java.util.concurrent.CompletionException if it failed
     */
    public void await() {
        last.toCompletableFuture().join();
    }
}
