package ai.orchestra.secrets.gcp.admin;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who announced which version of a secret, kept in an annotation of it.
 *
 * <p>Secret Manager takes no precondition for adding a version, so two programs that add one at the same time would add
 * two. Changing the secret itself has one, its etag: who writes the announcement may add the version.
 *
 * @param writer identifies one run of a program
 * @param version the version it is about to add
 */
record Ownership(String writer, long version) {
    static final String ANNOTATION = "orchestra-writer";
    private static final Ownership NONE = new Ownership("", 0);

    static Ownership of(SecretInfo secret) {
        return of(secret.annotations());
    }

    static Ownership of(SecretSpec spec) {
        return of(spec.annotations());
    }

    private static Ownership of(Map<String, String> annotations) {
        String text = Optional.ofNullable(annotations.get(ANNOTATION)).orElse("");
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return NONE;
        }
        try {
            return new Ownership(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            // Somebody else's annotation of the same name announces nothing.
            return NONE;
        }
    }

    /** Returns whether the version was announced by somebody and is not there yet. */
    boolean isPending(long latest) {
        return version > latest;
    }

    Map<String, String> in(Map<String, String> annotations) {
        Map<String, String> more = new TreeMap<>(annotations);
        more.put(ANNOTATION, writer + "/" + version);
        return more;
    }
}
