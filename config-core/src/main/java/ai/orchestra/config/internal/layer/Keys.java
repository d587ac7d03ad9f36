package ai.orchestra.config.internal.layer;

import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.yaml.YamlKeys;
import java.util.regex.Pattern;

/** Tells keys from variables, and brings keys into their canonical form. */
final class Keys {
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private Keys() {}

    /** Returns whether a name is spelt like an environment variable. */
    static boolean isVariable(String name) {
        return VARIABLE.matcher(name).matches();
    }

    /** Returns a dotted key with each segment in kebab-case. */
    static String canonical(String key) {
        StringBuilder canonical = new StringBuilder(key.length());
        for (String segment : key.split("\\.", -1)) {
            if (canonical.length() > 0) {
                canonical.append('.');
            }
            int bracket = segment.indexOf('[');
            String name = bracket < 0 ? segment : segment.substring(0, bracket);
            canonical.append(YamlKeys.canonical(name)).append(bracket < 0 ? "" : segment.substring(bracket));
        }
        return canonical.toString();
    }

    /** Returns the names that a reference such as <code>${X}</code> or <code>${memory.redis_url}</code> means. */
    static SettingName ofReference(String reference) {
        return isVariable(reference)
                ? SettingName.of(canonical(reference), java.util.List.of(reference))
                : SettingName.of(canonical(reference));
    }
}
