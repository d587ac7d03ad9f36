package ai.orchestra.config.docs;

import ai.orchestra.config.source.SettingName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table: a setting, or the heading of those below it.
 *
 * @param name its names; those of the sample entry for a map
 * @param heading whether no text sets it, only the settings below
 * @param node where it comes from, for its type and default
 * @param about what is said about it
 * @param secret whether its value must not be written down
 * @param required whether a load fails without it
 * @param condition when it is required, if not always; empty if nothing is to be said
 * @param constraints its constraints in words
 */
record Row(
        SettingName name,
        boolean heading,
        Node node,
        About about,
        boolean secret,
        boolean required,
        String condition,
        List<String> constraints) {

    String key() {
        return About.keyOf(name);
    }

    /** Returns the variable that is written down; the others are only named. */
    String variable() {
        return name.variables().get(0);
    }

    /** Returns the default, or {@code null} if there is none or it must not be written down. */
    @Nullable String shownDefault() {
        String text = about.defaultText();
        return text == null || isHidden() ? null : text;
    }

    /** Returns whether there is a default that must not be written down. */
    boolean hidesDefault() {
        return about.defaultText() != null && isHidden();
    }

    private boolean isHidden() {
        String text = about.defaultText();
        return secret || text != null && Secrecy.holdsCredentials(text);
    }

    /** Returns the sample value, or nothing if it must not be written down. */
    String shownExample() {
        return secret || Secrecy.holdsCredentials(about.example()) ? "" : about.example();
    }
}
