package ai.orchestra.config.docs;

import ai.orchestra.config.source.SettingName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a setting or group, whatever its shape.
 *
 * @param name its names
 * @param optional whether it may be absent
 * @param defaultText the text it has when nothing sets it; {@code null} if it has none
 * @param secretId the id of its secret without the environment's suffix; {@code null} if it has none
 * @param doc what it is for; empty if that is not said
 * @param example a sample value; empty if there is none
 * @param rules its constraints
 */
record About(
        SettingName name,
        boolean optional,
        @Nullable String defaultText,
        @Nullable String secretId,
        String doc,
        String example,
        List<Rule> rules) {

    /** Says nothing but the names; for elements of lists and maps. */
    static About of(SettingName name) {
        return new About(name, false, null, null, "", "", List.of());
    }

    About maybe() {
        return new About(name, true, defaultText, secretId, doc, example, rules);
    }

    About with(List<Rule> more) {
        return new About(name, optional, defaultText, secretId, doc, example, more);
    }

    /** Returns the key as it is written in YAML, such as {@code memory.redis_url}. */
    String key() {
        return keyOf(name);
    }

    /** Returns the last part of {@link #key()}. */
    String segment() {
        return key().substring(key().lastIndexOf('.') + 1);
    }

    static String keyOf(SettingName name) {
        return name.property().replace('-', '_');
    }
}
