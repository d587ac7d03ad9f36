package ai.orchestra.secrets.gcp;

import ai.orchestra.gcp.auth.CredentialChoice;
import ai.orchestra.gcp.auth.GcpCredentials;
import ai.orchestra.gcp.auth.GcpProject;
import ai.orchestra.gcp.auth.GcpSettings;
import com.google.auth.Credentials;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a builder was told. Immutable. */
record ConnectionPlan(
        GcpSettings settings,
        @Nullable String explicitProject,
        @Nullable Supplier<? extends Credentials> given,
        Transport transport,
        Optional<String> endpoint,
        Optional<String> location,
        boolean plaintext,
        CallLimits limits,
        LatestPolicy latest,
        RandomGenerator random) {

    String project() {
        return GcpProject.of(settings).id(explicitProject);
    }

    Credentials credentials() {
        return given != null ? given.get() : GcpCredentials.load(settings);
    }

    /** Says which credentials are used, in words, without loading them. */
    String describeCredentials() {
        return given != null
                ? "the credentials that the application passed"
                : CredentialChoice.of(settings::text).describe();
    }
}
