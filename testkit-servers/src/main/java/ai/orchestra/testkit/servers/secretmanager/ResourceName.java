package ai.orchestra.testkit.servers.secretmanager;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name as requests carry it: a project, perhaps a location, perhaps a secret, perhaps a version. Immutable and
 * thread-safe.
 *
 * @param project the project's id or number, as sent
 * @param location empty for what is global
 * @param secret empty for a parent of secrets
 * @param version empty for a secret; else a number, {@code latest} or an alias
 */
record ResourceName(String project, String location, String secret, String version) {
    private static final Pattern SHAPE =
            Pattern.compile("projects/([^/]+)(?:/locations/([^/]+))?(?:/secrets/([^/]+)(?:/versions/([^/]+))?)?");
    private static final Pattern SECRET_ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    static ResourceName of(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.invalid("Invalid resource field value in the request: " + text);
        }
        return new ResourceName(
                matcher.group(1), orEmpty(matcher.group(2)), orEmpty(matcher.group(3)), orEmpty(matcher.group(4)));
    }

    static ResourceName parent(String text) {
        return of(text).with(false, false);
    }

    static ResourceName secret(String text) {
        return of(text).with(true, false);
    }

    static ResourceName version(String text) {
        return of(text).with(true, true);
    }

    static void checkId(String id) {
        if (!SECRET_ID.matcher(id).matches()) {
            throw Refusal.invalid(
                    "secret_id must match the regular expression [A-Za-z0-9_-]{1,255}, and does not: " + id);
        }
    }

    private ResourceName with(boolean secretWanted, boolean versionWanted) {
        if (secret.isEmpty() == secretWanted || version.isEmpty() == versionWanted) {
            throw Refusal.invalid("Invalid resource field value in the request: " + this);
        }
        if (secretWanted) {
            checkId(secret);
        }
        return this;
    }

    ResourceName inProject(String number) {
        return new ResourceName(number, location, secret, version);
    }

    ResourceName withSecret(String id) {
        return new ResourceName(project, location, id, "");
    }

    ResourceName withVersion(String number) {
        return new ResourceName(project, location, secret, number);
    }

    @Override
    public String toString() {
        return "projects/" + project
                + (location.isEmpty() ? "" : "/locations/" + location)
                + (secret.isEmpty() ? "" : "/secrets/" + secret)
                + (version.isEmpty() ? "" : "/versions/" + version);
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }
}
