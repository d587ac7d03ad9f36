package ai.orchestra.testkit.memory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;

/**
 * Proves that a memory manager keeps every promise of the contract.
 *
 * <p>Extend it and give it a subject; each test is one promise and named after it. Promises that need a
 * {@link Capability} which the subject lacks are aborted and reported by name, never passed over in silence. JUnit runs it
 * with one thread; it starts threads itself where a promise is about races.
 *
 * <pre>{@code
 * class StubConformanceTest extends MemoryManagerConformance {
 *     protected MemorySubject createSubject() {
 *         return new StubSubject();
 *     }
 * }
 * }</pre>
 */
public abstract class MemoryManagerConformance
        implements AppendPromises,
                IdempotencyPromises,
                ConcurrencyPromises,
                HistoryPromises,
                FidelityPromises,
                PagingPromises,
                ExpiryPromises,
                CleanupPromises,
                IsolationPromises,
                DuplicatePromises,
                SearchPromises,
                AgentDataPromises,
                SessionPromises,
                DeletionPromises,
                ErasurePromises,
                LimitPromises,
                LifecyclePromises,
                DeadlinePromises,
                CopyPromises {
    private @Nullable Workplace workplace;

    /** For subclasses. */
    protected MemoryManagerConformance() {}

    /** Returns a new subject; it is closed after the test. */
    protected abstract MemorySubject createSubject();

    /** Returns a tenant that no test has used; random by default, because back ends may be shared and may persist. */
    protected String newTenant() {
        return "kit-" + UUID.randomUUID();
    }

    @BeforeEach
    final void setUpSubject(TestReporter reporter) {
        workplace = new Workplace(createSubject(), reporter, newTenant());
    }

    @AfterEach
    final void tearDownSubject() {
        at().subject().close();
    }

    /** Returns the workplace of the running test; for the kit itself. */
    @Override
    public final Workplace at() {
        if (workplace == null) {
            throw new IllegalStateException("no test is running");
        }
        return workplace;
    }
}
