package ai.orchestra.config.internal.layer;

import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import java.util.Collection;
import java.util.List;

/**
 * A source whose names are all known: what {@link #children} does not list it does not set by a name that begins with the
 * map's. So it need not be asked for each of thousands of entries of a map that stand in a file.
 */
public interface ListedSource extends SettingsSource {
    /**
     * Returns those of the {@link #children} that keys spell. The others come from variables, which have an underscore for
     * everything but letters and digits.
     *
     * @param name the map's names
     */
    default Collection<String> spelt(SettingName name) {
        return List.of();
    }
}
