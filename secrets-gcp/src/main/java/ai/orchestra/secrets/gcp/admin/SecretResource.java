package ai.orchestra.secrets.gcp.admin;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one secret within a project: a global one, or one of a region.
 *
 * <p>This record is immutable and thread-safe. It holds names only, so its text may be printed.
 *
 * @param id the identifier: 1 to 255 letters, digits, dashes and underscores, as Secret Manager's reference says
 * @param location the region of a regional secret; empty means a global secret
 */
public record SecretResource(String id, Optional<String> location) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern LOCATION = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /**
     * Checks the names.
     *
     * @throws InvalidSecretException if Secret Manager would not accept them. The message does not quote an identifier:
     *     where a name belongs, people paste the secret itself
     */
    public SecretResource {
        if (!ID.matcher(id).matches()) {
            throw new InvalidSecretException(
                    InvalidSecretException.Rule.ID,
                    "not a secret's identifier; use 1 to 255 letters, digits, dashes and underscores");
        }
        if (location.isPresent() && !LOCATION.matcher(location.get()).matches()) {
            throw new InvalidSecretException(
                    InvalidSecretException.Rule.LOCATION,
                    "not a region; write it as Google does, such as europe-west4");
        }
    }

    /**
     * Returns a global secret.
     *
     * @param id the identifier
     */
    public static SecretResource of(String id) {
        return new SecretResource(id, Optional.empty());
    }

    /**
     * Returns a secret of a region; it is stored and answered there only.
     *
     * @param location the region, such as {@code europe-west4}
     * @param id the identifier
     */
    public static SecretResource regional(String location, String id) {
        return new SecretResource(id, Optional.of(location));
    }

    /**
     * Returns the full name, such as {@code projects/p/secrets/openai-api-key}.
     *
     * @param project the project's id or number
     */
    public String name(String project) {
        return parent(project, location) + "/secrets/" + id;
    }

    static String parent(String project, Optional<String> location) {
        return "projects/" + project
                + location.map(region -> "/locations/" + region).orElse("");
    }

    /** Returns the identifier, after the region if there is one. */
    @Override
    public String toString() {
        return location.map(region -> region + "/").orElse("") + id;
    }
}
