package ai.orchestra.schema.write;

import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.store.SecretRecord;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A secret as Google Secret Manager keeps it: its id, and when it is rotated.
 *
 * @param resource its name inside of a Terraform or Pulumi file
 * @param id its id, such as {@code postgres-password-staging}, which the SDK looks for
 * @param type the type in the schema
 * @param nextRotation when it is due, in RFC 3339 and full seconds
 * @param rotationPeriod how often, such as {@code 7776000s}
 */
record CloudSecret(String resource, String id, String type, String nextRotation, String rotationPeriod) {
    static List<CloudSecret> of(Scope scope) {
        return scope.environment().secrets().stream()
                .map(variable -> of(scope, variable))
                .toList();
    }

    private static CloudSecret of(Scope scope, ResolvedVariable variable) {
        SecretPolicy policy = variable.secretPolicy().orElseThrow();
        SecretRecord known = Objects.requireNonNull(scope.records().get(variable.name()));
        String lower = variable.name().toLowerCase(Locale.ROOT);
        return new CloudSecret(
                lower,
                lower.replace('_', '-') + "-" + scope.name(),
                policy.type(),
                known.rotateAfter().truncatedTo(ChronoUnit.SECONDS).toString(),
                policy.rotationAge().toSeconds() + "s");
    }
}
