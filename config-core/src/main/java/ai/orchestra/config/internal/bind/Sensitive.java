package ai.orchestra.config.internal.bind;

import ai.orchestra.config.internal.secrecy.SecretWords;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Part;
import java.time.temporal.TemporalAmount;
import java.util.Locale;

/** Tells by name and form what must not be shown, where the type does not say it. */
public final class Sensitive {
    // Our own settings of secrets begin so, and are none.
    private static final String SECTION = "secrets";

    private Sensitive() {}

    /**
     * Returns whether a key or variable is called like something secret: one of its words says so.
     *
     * @param name the key or variable
     * @param type what its text becomes: numbers, switches and lengths of time may be called tokens or keys
     */
    public static boolean isNamedSo(String name, Class<?> type) {
        String[] words = name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+");
        for (int i = 0; i < words.length; i++) {
            boolean section = i == 0 && words.length > 1 && words[i].equals(SECTION);
            boolean several = SecretWords.areSeveral(words[i]) && !section && !isMeasure(type);
            if (SecretWords.isOne(words[i]) || several) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMeasure(Class<?> type) {
        return type.isPrimitive() && type != void.class
                || type == Boolean.class
                || Number.class.isAssignableFrom(type)
                || TemporalAmount.class.isAssignableFrom(type);
    }

    /** Returns whether a text holds credentials whatever it is called, as {@code redis://:password@host} does. */
    public static boolean isFormedSo(String text) {
        int scheme = text.indexOf("://");
        int at = text.indexOf('@', Math.max(scheme, 0));
        return scheme >= 0 && at > scheme || text.startsWith("{") || text.contains("-----BEGIN");
    }

    /** Returns whether a definition is called so, or takes text from variables that are. */
    static boolean isDefinedSo(Definition definition, Class<?> type) {
        if (isNamedSo(definition.name(), type)) {
            return true;
        }
        for (Part.Variable variable : definition.template().variables()) {
            if (isNamedSo(variable.name(), type)) {
                return true;
            }
        }
        return false;
    }
}
