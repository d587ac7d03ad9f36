package ai.orchestra.secrets.gcp;

import ai.orchestra.testkit.secret.SecretSourceConformance;
import ai.orchestra.testkit.secret.SecretSubject;
import ai.orchestra.testsupport.Canary;

/** Google's source keeps every promise over REST. */
class RestConformanceTest extends SecretSourceConformance {
    @Override
    protected SecretSubject createSubject() {
        return new GoogleSubject(Transport.REST);
    }

    @Override
    protected String newValue(String name) {
        return Canary.secret(name);
    }
}
