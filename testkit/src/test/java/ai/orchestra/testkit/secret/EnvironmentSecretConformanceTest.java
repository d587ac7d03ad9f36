package ai.orchestra.testkit.secret;

import ai.orchestra.config.secret.SecretName;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretSources;
import ai.orchestra.testsupport.Canary;
import java.util.HashMap;
import java.util.Map;

/** The environment keeps every promise that it can be asked for. */
class EnvironmentSecretConformanceTest extends SecretSourceConformance {
    @Override
    protected SecretSubject createSubject() {
        return new TextSubject(EnvironmentSecretConformanceTest::environment);
    }

    @Override
    protected String newValue(String name) {
        return Canary.secret(name);
    }

    private static SecretSource environment(Map<String, String> texts) {
        Map<String, String> variables = new HashMap<>();
        texts.forEach((id, text) -> variables.put(SecretName.of(id).variable(), text));
        return SecretSources.environment(variables);
    }
}
