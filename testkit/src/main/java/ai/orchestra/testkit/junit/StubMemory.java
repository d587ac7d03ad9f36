package ai.orchestra.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a memory stub of its own, as parameters.
 *
 * <p>A parameter may be a {@link ai.orchestra.memory.MemoryManager}, an {@link ai.orchestra.memory.AsyncMemoryManager}, the
 * {@link ai.orchestra.memory.stub.StubMemory} itself, its {@link ai.orchestra.memory.stub.StubFaults}, or its
 * {@link ai.orchestra.testkit.memory.TestClock}. All parameters of one test belong to one stub, which is closed after the
 * test. Asked for in {@code @BeforeEach}, or by the constructor where each test has an instance, they are those of the test.
 * What runs once for several tests ({@code @BeforeAll}, the constructor where all tests share an instance) is refused, since
 * tests would see each other's data. Nested test classes are within the annotation of the class around them. Its clock stands
 * still at {@link #now()} until the test moves it.
 *
 * <pre>{@code
 * @StubMemory
 * class GreetingTest {
 *     @Test
 *     void greets(MemoryManager memory, StubFaults faults) { ... }
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StubMemoryExtension.class)
public @interface StubMemory {
    /** Returns what the clock shows at the beginning, in ISO 8601. */
    String now() default "2026-01-01T00:00:00Z";

    /** Returns how many records the stub holds before it refuses more. */
    long maxRecords() default 10_000;
}
