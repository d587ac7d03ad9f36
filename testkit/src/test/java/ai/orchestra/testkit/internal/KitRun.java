package ai.orchestra.testkit.internal;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a kit inside a test, and says which promises were broken and which could not be proved. */
public record KitRun(Map<String, Throwable> broken, Map<String, Throwable> notProved, int kept) {
    /** Runs the whole kit. */
    public static KitRun of(Class<?> kit) {
        return of(selectClass(kit));
    }

    /** Runs one promise. */
    public static KitRun of(Class<?> kit, String promise) {
        return of(selectMethod(kit, promise));
    }

    private static KitRun of(DiscoverySelector selector) {
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
        return new KitRun(broken, notProved, kept[0]);
    }
}
