package ai.orchestra.config.internal.layer;

import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.yaml.YamlKeys;
import java.util.List;
import java.util.regex.Pattern;

/** Tells keys from variables. */
final class Keys {
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private Keys() {}

    /** Returns whether a name is spelt like an environment variable. */
    static boolean isVariable(String name) {
        return VARIABLE.matcher(name).matches();
    }

    /** Returns the names that a reference such as <code>${X}</code> or <code>${memory.redis_url}</code> means. */
    static SettingName ofReference(String reference) {
        return isVariable(reference)
                ? SettingName.of(YamlKeys.canonicalPath(reference), List.of(reference))
                : SettingName.of(YamlKeys.canonicalPath(reference));
    }
}
