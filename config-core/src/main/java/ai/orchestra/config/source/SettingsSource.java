package ai.orchestra.config.source;

import ai.orchestra.config.template.Definition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that settings come from.
 *
 * <p>A source is asked for names; it says what it has and where that was written. It neither converts nor expands.
 * Implementations must be thread-safe and must not change what they answer once they are part of a load.
 */
public interface SettingsSource {
    /** Returns what reports call the source, such as {@code .env.staging}. */
    String name();

    /**
     * Returns what this source sets for a name, or {@code null}.
     *
     * @param name the setting's names; a source looks at the form it holds, key or variables
     */
    @Nullable Definition find(SettingName name);

    /**
     * Returns how many elements a list has that this source holds as a whole, or -1 if it holds none.
     *
     * @param name the list's names; its elements are found under {@link SettingName#index(int)}
     */
    default int listSize(SettingName name) {
        return -1;
    }

    /**
     * Returns the keys of the entries below a name, as this source spells them. Asked for maps only.
     *
     * @param name the map's names; its entries are found under {@link SettingName#child(String)}
     */
    default Collection<String> children(SettingName name) {
        return List.of();
    }

    /** Returns the variables that this source holds, to notice near misses; empty if it holds none. */
    default Collection<String> variables() {
        return List.of();
    }

    /**
     * Returns every key below a prefix, so that unknown ones are found; empty for sources that other programs share.
     *
     * @param prefix a key such as {@code memory}
     */
    default Collection<Definition> keysBelow(String prefix) {
        return List.of();
    }

    /**
     * Returns whether the source may hold a name in a part that could not be read, so that a setting which nothing sets
     * is not called missing on top of that.
     *
     * @param name the setting's names
     */
    default boolean mayHide(SettingName name) {
        return false;
    }

    /**
     * Returns the place where this source holds a name in a form that cannot be used, or {@code null}.
     *
     * @param name the setting's names
     * @param wanted the form that is needed; where a list is needed, one text can be used too
     */
    default @Nullable Misfit misfit(SettingName name, Form wanted) {
        return null;
    }
}
