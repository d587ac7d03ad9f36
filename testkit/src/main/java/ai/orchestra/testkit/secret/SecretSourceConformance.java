package ai.orchestra.testkit.secret;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;

/**
 * Proves that a secret source keeps every promise of {@link ai.orchestra.config.secret.SecretSource}.
 *
 * <p>Extend it and give it a subject; each test is one promise and named after it. Promises that need a
 * {@link SecretCapability} which the subject lacks are aborted and reported by name, never passed over in silence. JUnit
 * runs it with one thread; it starts threads itself where a promise is about races.
 *
 * <pre>{@code
 * class VaultConformanceTest extends SecretSourceConformance {
 *     protected SecretSubject createSubject() {
 *         return new VaultSubject();
 *     }
 * }
 * }</pre>
 */
public abstract class SecretSourceConformance
        implements FoundPromises, VersionPromises, OutcomePromises, BudgetPromises, SecrecyPromises {
    private @Nullable SecretWorkplace workplace;

    /** For subclasses. */
    protected SecretSourceConformance() {}

    /** Returns a new subject that holds nothing; it is closed after the test. */
    protected abstract SecretSubject createSubject();

    /**
     * Returns the value that a test stores; override it if your build recognises test secrets by a mark.
     *
     * @param name tells the values of one test apart
     * @return the same text for the same name, of at least eight characters
     */
    protected String newValue(String name) {
        return "kit-secret-" + name;
    }

    @BeforeEach
    final void setUpSubject(TestReporter reporter) {
        workplace = new SecretWorkplace(createSubject(), reporter, this::newValue);
    }

    @AfterEach
    final void tearDownSubject() {
        at().subject().close();
    }

    /** Returns the workplace of the running test; for the kit itself. */
    @Override
    public final SecretWorkplace at() {
        if (workplace == null) {
            throw new IllegalStateException("no test is running");
        }
        return workplace;
    }
}
