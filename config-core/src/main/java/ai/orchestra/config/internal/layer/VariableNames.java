package ai.orchestra.config.internal.layer;

import ai.orchestra.config.source.SettingName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Reads map keys out of variable names. */
final class VariableNames {
    private static final String FILE = "_FILE";
    private static final String SECRET_NAME = "_SECRET_NAME";

    private VariableNames() {}

    /**
     * Returns the keys that variables give to a map: {@code REDIS_DB_CHERRY} gives {@code cherry} to {@code REDIS_DB_*}.
     *
     * <p>Upper case is only the custom of variables and tells nothing, so it becomes lower case; a name with a lower-case
     * letter in it was spelt on purpose and stays.
     */
    static Collection<String> entriesBelow(SettingName map, Collection<String> variables) {
        Set<String> entries = new LinkedHashSet<>();
        for (String prefix : map.variables()) {
            int start = prefix.length() + 1;
            for (String variable : variables) {
                if (variable.length() > start && variable.startsWith(prefix) && variable.charAt(start - 1) == '_') {
                    entries.add(entry(variable.substring(start)));
                }
            }
        }
        return entries;
    }

    private static String entry(String rest) {
        String bare = rest;
        if (rest.endsWith(SECRET_NAME) && rest.length() > SECRET_NAME.length()) {
            bare = rest.substring(0, rest.length() - SECRET_NAME.length());
        } else if (rest.endsWith(FILE) && rest.length() > FILE.length()) {
            bare = rest.substring(0, rest.length() - FILE.length());
        }
        String upper = bare.toUpperCase(Locale.ROOT);
        return bare.equals(upper) ? bare.toLowerCase(Locale.ROOT) : bare;
    }
}
