package ai.orchestra.testkit.secret;

import ai.orchestra.config.secret.SecretSources;
import ai.orchestra.testsupport.Canary;

/** The map keeps every promise that it can be asked for. */
class MapSecretConformanceTest extends SecretSourceConformance {
    @Override
    protected SecretSubject createSubject() {
        return new TextSubject(SecretSources::map);
    }

    @Override
    protected String newValue(String name) {
        return Canary.secret(name);
    }
}
