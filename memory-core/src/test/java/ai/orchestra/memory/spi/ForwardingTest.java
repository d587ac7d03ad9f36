package ai.orchestra.memory.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import ai.orchestra.memory.MemoryManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;

/** A forgotten method in a forwarding class would silently bypass a decorator's delegate. */
class ForwardingTest {
    // These have default implementations that end in other methods of the same interface.
    private static final Set<String> DERIVED = Set.of("getConversationHistory", "conversation");

    private static final Map<Class<?>, Object> VALUES =
            new HashMap<>(Map.of(Optional.class, Optional.of("value"), List.class, List.of("value")));

    @Test
    void backend_passesEveryMethodOn() throws ReflectiveOperationException {
        MemoryBackend delegate = mock(MemoryBackend.class, ForwardingTest::answer);
        checkEvery(MemoryBackend.class, new ForwardingMemoryBackend(delegate) {}, delegate);
    }

    @Test
    void manager_passesEveryMethodOn() throws ReflectiveOperationException {
        MemoryManager delegate = mock(MemoryManager.class, ForwardingTest::answer);
        checkEvery(MemoryManager.class, new ForwardingMemoryManager(delegate) {}, delegate);
    }

    private static <T> void checkEvery(Class<T> type, T forwarding, T delegate)
            throws IllegalAccessException, InvocationTargetException {
        for (Method method : type.getMethods()) {
            if (DERIVED.contains(method.getName())) {
                continue;
            }
            Object answer = method.invoke(forwarding, new Object[method.getParameterCount()]);
            assertThat(answer).as(method.getName()).isEqualTo(valueOf(method.getReturnType()));
            assertThat(mockingDetails(delegate).getInvocations())
                    .as(method.getName())
                    .anyMatch(seen -> seen.getMethod().getName().equals(method.getName())
                            && Arrays.equals(seen.getMethod().getParameterTypes(), method.getParameterTypes()));
        }
    }

    private static @Nullable Object answer(InvocationOnMock invocation) {
        return valueOf(invocation.getMethod().getReturnType());
    }

    /** Returns a value that no default could be taken for. */
    private static @Nullable Object valueOf(Class<?> type) {
        if (type == void.class) {
            return null;
        }
        return type == boolean.class ? (Object) true : VALUES.computeIfAbsent(type, t -> mock(t));
    }
}
