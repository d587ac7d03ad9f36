package ai.orchestra.integration;

import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Something between the cache and the store that sees every call of the store. */
@FunctionalInterface
interface AroundStore {
    /** Answers a call; {@code next} asks the store. */
    CompletionStage<?> call(MemoryCall call, Supplier<CompletionStage<?>> next);

    /** Returns the store with something around it. */
    static MemoryBackend over(MemoryBackend store, AroundStore around) {
        return (MemoryBackend) Proxy.newProxyInstance(
                AroundStore.class.getClassLoader(), new Class<?>[] {MemoryBackend.class}, (self, method, arguments) -> {
                    try {
                        if (arguments == null || !(arguments[arguments.length - 1] instanceof MemoryCall call)) {
                            return method.invoke(store, arguments);
                        }
                        return around.call(call, () -> {
                            try {
                                return (CompletionStage<?>) method.invoke(store, arguments);
                            } catch (ReflectiveOperationException e) {
                                throw new AssertionError("a store throws instead of failing its stage", e);
                            }
                        });
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
