package ai.orchestra.testkit.secret;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import ai.orchestra.testsupport.Canary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the kit inside a test, and says which promises were broken and which could not be proved. */
record SecretKitRun(Map<String, Throwable> broken, Map<String, Throwable> notProved, int kept) {
    private static Supplier<SecretSubject> next = VersionedSubject::new;

    /** Runs the whole kit. */
    static SecretKitRun of(Supplier<SecretSubject> subjects) {
        return of(subjects, selectClass(Candidate.class));
    }

    /** Runs one promise. */
    static SecretKitRun of(Supplier<SecretSubject> subjects, String promise) {
        return of(subjects, selectMethod(Candidate.class, promise));
    }

    private static synchronized SecretKitRun of(Supplier<SecretSubject> subjects, DiscoverySelector selector) {
        next = subjects;
        Map<String, Throwable> broken = new LinkedHashMap<>();
        Map<String, Throwable> notProved = new LinkedHashMap<>();
        int[] kept = {0};
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (!test.isTest()) {
                    return;
                }
                String promise = test.getSource()
                        .map(MethodSource.class::cast)
                        .orElseThrow()
                        .getMethodName();
                switch (result.getStatus()) {
                    case SUCCESSFUL -> kept[0]++;
                    case ABORTED -> notProved.put(promise, result.getThrowable().orElseThrow());
                    case FAILED -> broken.put(promise, result.getThrowable().orElseThrow());
                    default -> throw new IllegalStateException("an unknown status: " + result);
                }
            }
        };
        // No listeners of the outer run: they would take the failures that are wanted here for real ones.
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selector)
                                .build(),
                        listener);
        return new SecretKitRun(broken, notProved, kept[0]);
    }

    /** The kit over the subject of the run; nested, so that the build's own test scan passes it over. */
    static class Candidate extends SecretSourceConformance {
        @Override
        protected SecretSubject createSubject() {
            return next.get();
        }

        @Override
        protected String newValue(String name) {
            return Canary.secret(name);
        }
    }
}
