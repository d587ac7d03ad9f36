package ai.orchestra.secrets.gcp;

import ai.orchestra.testkit.secret.SecretSourceConformance;
import ai.orchestra.testkit.secret.SecretSubject;
import ai.orchestra.testsupport.Canary;

/** Google's source keeps every promise over gRPC. */
class GrpcConformanceTest extends SecretSourceConformance {
    @Override
    protected SecretSubject createSubject() {
        return new GoogleSubject(Transport.GRPC);
    }

    @Override
    protected String newValue(String name) {
        return Canary.secret(name);
    }
}
