package ai.orchestra.schema.write;

import java.util.EnumSet;
import java.util.Set;

/**
 * The kinds of files that are generated.
 *
 * <p>This enum is immutable and thread-safe.
 */
public enum Artifact {
    /** {@code .env.<env>}; with it always {@code secrets/.env.<env>.json} and {@code secrets/.env.<env>.rotation.json}. */
    ENV,
    /** {@code k8s-secrets-<env>.yaml}. */
    KUBERNETES,
    /** {@code docker-compose.<env>.override.yml}. */
    COMPOSE_OVERRIDE,
    /** {@code docker-compose.multi-gpu.yml}, {@code .single-gpu.yml}, {@code .cpu.yml} and {@code .test.yml}. */
    COMPOSE_GPU,
    /** {@code terraform/<env>/secrets.tf}, and {@code indexes.tf} if Firestore's indexes are given. */
    TERRAFORM,
    /** {@code pulumi/<env>/Pulumi.yaml}. */
    PULUMI;

    /** Returns what is generated unless something else is asked for: all but {@link #TERRAFORM} and {@link #PULUMI}. */
    public static Set<Artifact> standard() {
        return EnumSet.complementOf(EnumSet.of(TERRAFORM, PULUMI));
    }
}
