package ai.orchestra.memory.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import ai.orchestra.memory.MemoryManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A forgotten method in a forwarding class would silently bypass a decorator's delegate. */
class ForwardingTest {
    // These have default implementations that end in other methods of the same interface.
    private static final Set<String> DERIVED = Set.of("getConversationHistory", "conversation");

    @Test
    void backend_passesEveryMethodOn() throws ReflectiveOperationException {
        MemoryBackend delegate = mock(MemoryBackend.class);
        checkEvery(MemoryBackend.class, new ForwardingMemoryBackend(delegate) {}, delegate);
    }

    @Test
    void manager_passesEveryMethodOn() throws ReflectiveOperationException {
        MemoryManager delegate = mock(MemoryManager.class);
        checkEvery(MemoryManager.class, new ForwardingMemoryManager(delegate) {}, delegate);
    }

    private static <T> void checkEvery(Class<T> type, T forwarding, T delegate)
            throws IllegalAccessException, InvocationTargetException {
        for (Method method : type.getMethods()) {
            if (DERIVED.contains(method.getName())) {
                continue;
            }
            method.invoke(forwarding, new Object[method.getParameterCount()]);
            assertThat(mockingDetails(delegate).getInvocations())
                    .as(method.getName())
                    .anyMatch(seen -> seen.getMethod().getName().equals(method.getName())
                            && Arrays.equals(seen.getMethod().getParameterTypes(), method.getParameterTypes()));
        }
    }
}
