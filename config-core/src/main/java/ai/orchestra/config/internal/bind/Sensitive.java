package ai.orchestra.config.internal.bind;

import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Part;
import java.util.Locale;
import java.util.Set;

/** Tells by name and form what must not be shown, where the type does not say it. */
public final class Sensitive {
    private static final Set<String> WORDS =
            Set.of("password", "passwd", "secret", "token", "key", "credential", "credentials", "apikey");

    private Sensitive() {}

    /** Returns whether a key or variable is called like something secret: one of its words says so. */
    public static boolean isNamedSo(String name) {
        for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a text holds credentials whatever it is called, as {@code redis://:password@host} does. */
    public static boolean isFormedSo(String text) {
        int scheme = text.indexOf("://");
        int at = text.indexOf('@', Math.max(scheme, 0));
        return scheme >= 0 && at > scheme || text.startsWith("{") || text.contains("-----BEGIN");
    }

    /** Returns whether a definition is called so, or takes text from variables that are. */
    static boolean isDefinedSo(Definition definition) {
        if (isNamedSo(definition.name())) {
            return true;
        }
        for (Part.Variable variable : definition.template().variables()) {
            if (isNamedSo(variable.name())) {
                return true;
            }
        }
        return false;
    }
}
