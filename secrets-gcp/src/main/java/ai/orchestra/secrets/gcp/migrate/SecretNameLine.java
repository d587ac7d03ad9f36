package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.secrets.gcp.admin.SecretResource;

/** The line that stands in a {@code .env} file for a secret. Stateless. */
final class SecretNameLine {
    static final String SUFFIX = "_SECRET_NAME";

    private SecretNameLine() {}

    /** Returns the line; a regional secret is named in full, so that it is found whatever region is set. */
    static String of(MigrationItem item, String project) {
        SecretResource target = item.target().orElseThrow();
        return item.variable() + SUFFIX + "=" + (target.location().isPresent() ? target.name(project) : target.id());
    }
}
