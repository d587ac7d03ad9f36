package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.secrets.gcp.SecretManagerConnection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Administers the secrets of one project in Google Secret Manager. It never hands out a value.
 *
 * <p>Changes are made in two steps: {@link #plan(List)} reads what there is and says what would be done, and
 * {@link #apply(SecretPlan)} does it, unless a secret has changed meanwhile.
 *
 * <pre>{@code
 * try (SecretManagerConnection connection = SecretManagerConnection.builder().project("my-project").build()) {
 *     SecretAdmin admin = SecretAdmin.of(connection);
 *     SecretPlan plan = admin.plan(SecretCommand.put(SecretSpec.of("openai-api-key-staging"), value));
 *     System.out.print(plan.text());
 *     admin.apply(plan).orThrow();
 * }
 * }</pre>
 *
 * <p>Each call ends within its budget (5 s by default, and what it waits to stay below the quotas), and throws a
 * {@link SecretAdminException} that says what to do; if credentials or project cannot be found, it throws what the
 * connection throws. Implementations are thread-safe. Closing is left to the connection.
 */
public interface SecretAdmin {
    /**
     * Returns an administrator of the connection's project.
     *
     * @param connection must stay open as long as the administrator is used
     */
    static SecretAdmin of(SecretManagerConnection connection) {
        return builder(connection).build();
    }

    /**
     * Returns a builder for an administrator of the connection's project.
     *
     * @param connection must stay open as long as the administrator is used
     */
    static SecretAdminBuilder builder(SecretManagerConnection connection) {
        return new SecretAdminBuilder(connection);
    }

    /** Returns the id of the project. */
    String project();

    /** Returns the region that the connection takes secrets from; empty means global secrets. */
    Optional<String> location();

    /**
     * Returns a page of secrets.
     *
     * @param query which secrets
     * @param page what the page before answered as {@link SecretPage#next()}; empty for the first
     */
    SecretPage list(SecretQuery query, Optional<String> page);

    /**
     * Returns all secrets of a query, fetched page by page as they are used.
     *
     * @param query which secrets
     */
    Stream<SecretInfo> list(SecretQuery query);

    /**
     * Returns what is known about a secret, or nothing if there is none.
     *
     * @param resource the secret
     * @throws AdminDeniedException if it may not be read, or does not exist
     */
    Optional<SecretInfo> find(SecretResource resource);

    /**
     * Returns the versions of a secret, the newest first, fetched page by page as they are used.
     *
     * @param resource the secret
     */
    Stream<VersionInfo> versions(SecretResource resource);

    /**
     * Reads what there is, and returns what the commands would change.
     *
     * @param commands no two about the same thing
     * @param listener hears of each command
     * @throws IllegalArgumentException if two commands are about the same thing
     */
    SecretPlan plan(List<? extends SecretCommand> commands, AdminListener listener);

    /**
     * Reads what there is, and returns what the commands would change.
     *
     * @param commands no two about the same thing
     */
    default SecretPlan plan(List<? extends SecretCommand> commands) {
        return plan(commands, AdminListener.none());
    }

    /**
     * Reads what there is, and returns what the commands would change.
     *
     * @param commands no two about the same thing
     */
    default SecretPlan plan(SecretCommand... commands) {
        return plan(Arrays.asList(commands));
    }

    /**
     * Applies the changes in their order, up to the first that cannot be applied.
     *
     * <p>A change whose secret is no longer as planned is not applied; a plan of another project is refused. A
     * refused change counts as skipped, and those after it are applied; {@link AppliedPlan#orThrow()} throws for it.
     *
     * @param plan what to do
     * @param listener hears of each change
     * @throws IllegalArgumentException if the plan was made for another project
     */
    AppliedPlan apply(SecretPlan plan, AdminListener listener);

    /**
     * Applies the changes in their order, up to the first that cannot be applied.
     *
     * @param plan what to do
     */
    default AppliedPlan apply(SecretPlan plan) {
        return apply(plan, AdminListener.none());
    }
}
