package ai.orchestra.secrets.gcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One secret in Google Secret Manager, as a {@code NAME_SECRET_NAME} setting writes it.
 *
 * <p>The forms are {@code id}, {@code id@3}, {@code id@alias}, {@code projects/P/secrets/ID}, and
 * {@code projects/P/locations/L/secrets/ID} for a regional secret; the long ones may end in {@code /versions/V}. Any of
 * them may end in {@code #} and a JSON pointer (RFC 6901) into the secret's text. Identifiers follow Secret Manager's
 * resource reference: 1 to 255 letters, digits, dashes and underscores.
 *
 * <p>This record is immutable and thread-safe. It holds names only, so its text may be printed.
 *
 * @param project the project's id or number; empty means the project of the client
 * @param location the region of a regional secret; empty means a global secret
 * @param id the secret's identifier
 * @param version the version, {@link SecretVersion.Latest} where none was written
 * @param pointer a JSON pointer, beginning with a slash; empty means the whole secret
 */
public record SecretReference(
        Optional<String> project,
        Optional<String> location,
        String id,
        SecretVersion version,
        Optional<String> pointer) {

    private static final String ID = "(?<id>[A-Za-z0-9_-]{1,255})";
    private static final Pattern SHORT = Pattern.compile(ID + "(?:@(?<version>.*))?");
    private static final Pattern RESOURCE = Pattern.compile("projects/(?<project>[a-z0-9][a-z0-9.:-]{0,62})"
            + "(?:/locations/(?<location>[a-z][a-z0-9-]{0,39}))?/secrets/" + ID + "(?:/versions/(?<version>.*))?");
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)+");
    // A whole resource name with the longest parts has 460 characters; the rest is for the pointer.
    private static final int MAX_LENGTH = 1024;

    /**
     * Reads a reference.
     *
     * @param text one of the forms above; white space around it is ignored
     * @throws IllegalArgumentException if it has none of these forms. The message does not quote the text: where a
     *     name belongs, people paste the secret itself
     */
    public static SecretReference parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a secret's name has at most " + MAX_LENGTH + " characters; is this the secret itself?");
        }
        int hash = stripped.indexOf('#');
        String name = hash < 0 ? stripped : stripped.substring(0, hash);
        Optional<String> pointer = hash < 0 ? Optional.empty() : Optional.of(pointer(stripped.substring(hash + 1)));
        boolean resource = name.startsWith("projects/");
        Matcher matcher = (resource ? RESOURCE : SHORT).matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a secret's name; write id, id@3, id@alias,"
                    + " projects/P/secrets/ID/versions/V or projects/P/locations/L/secrets/ID/versions/V");
        }
        String version = matcher.group("version");
        return new SecretReference(
                resource ? Optional.of(matcher.group("project")) : Optional.empty(),
                resource ? Optional.ofNullable(matcher.group("location")) : Optional.empty(),
                matcher.group("id"),
                version == null ? new SecretVersion.Latest() : SecretVersion.of(version),
                pointer);
    }

    SecretReference at(SecretVersion other) {
        return new SecretReference(project, location, id, other, pointer);
    }

    /**
     * Returns the full name of the version, such as {@code projects/p/secrets/openai-api-key/versions/latest}.
     *
     * @param defaultProject the project to take where the reference names none
     */
    public String versionName(String defaultProject) {
        return "projects/" + project.orElse(defaultProject)
                + location.map(region -> "/locations/" + region).orElse("") + "/secrets/" + id + "/versions/"
                + version.segment();
    }

    /**
     * Returns the host and port to ask: regional secrets are answered by their region's endpoint only, as Secret
     * Manager's guide on regional secrets says.
     */
    public String endpoint() {
        return location.map(region -> "secretmanager." + region + ".rep.googleapis.com:443")
                .orElse("secretmanager.googleapis.com:443");
    }

    /** Returns the shortest text that {@link #parse(String)} reads as this reference. */
    @Override
    public String toString() {
        boolean latest = version instanceof SecretVersion.Latest;
        String tail = pointer.map(path -> "#" + path).orElse("");
        if (project.isEmpty()) {
            return id + (latest ? "" : "@" + version.segment()) + tail;
        }
        String full = versionName("");
        return (latest ? full.substring(0, full.length() - "/versions/latest".length()) : full) + tail;
    }

    private static String pointer(String text) {
        if (!POINTER.matcher(text).matches()) {
            throw new IllegalArgumentException("after # comes a JSON pointer that begins with a slash, such as"
                    + " #/database/password; a version is written id@3");
        }
        return text;
    }
}
