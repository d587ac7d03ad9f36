package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.secret.SecretName;
import ai.orchestra.secrets.gcp.admin.SecretResource;

/** The line that stands in a {@code .env} file for a secret. Stateless. */
final class SecretNameLine {
    static final String SUFFIX = "_SECRET_NAME";

    private SecretNameLine() {}

    /** Returns the variable under which {@code Secrets} looks for the value of a variable of any spelling. */
    static String lookedUp(String variable) {
        try {
            return SecretName.of(variable).variable();
        } catch (IllegalArgumentException e) {
            // No secret can be called so; sorting refuses it.
            return variable;
        }
    }

    /** Returns the name that the line gives a value to. */
    static String name(String variable) {
        return lookedUp(variable) + SUFFIX;
    }

    /** Returns the line; a regional secret is named in full, so that it is found whatever region is set. */
    static String of(MigrationItem item, String project) {
        SecretResource target = item.target().orElseThrow();
        return name(item.variable()) + "=" + (target.location().isPresent() ? target.name(project) : target.id());
    }
}
