package ai.orchestra.memory.tiered;

import ai.orchestra.memory.cache.FencedCache;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.SessionCache;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Orders what goes wrong in the caches it is put around, and counts their calls. */
final class FaultyCache {
    final List<String> calls = new ArrayList<>();
    final List<CompletableFuture<Object>> waiting = new ArrayList<>();
    boolean down;
    boolean hanging;
    String failing = "";
    String silent = "";

    HistoryCache around(HistoryCache cache) {
        return proxy(HistoryCache.class, cache);
    }

    SessionCache around(SessionCache cache) {
        return proxy(SessionCache.class, cache);
    }

    private <C extends FencedCache> C proxy(Class<C> type, C cache) {
        return type.cast(Proxy.newProxyInstance(
                FaultyCache.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (CompletionStage.class.equals(method.getReturnType())) {
                        calls.add(method.getName());
                        if (down || method.getName().equals(failing)) {
                            return CompletableFuture.failedFuture(
                                    new IllegalStateException("down, said the test\nmore"));
                        }
                        if (hanging || method.getName().equals(silent)) {
                            CompletableFuture<Object> late = new CompletableFuture<>();
                            waiting.add(late);
                            return late;
                        }
                    }
                    try {
                        return method.invoke(cache, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    int count(String call) {
        return Collections.frequency(calls, call);
    }
}
