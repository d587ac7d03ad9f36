package ai.orchestra.config.internal.layer;

import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import org.jspecify.annotations.Nullable;

/** A file that could not be read at all: it sets nothing, and may hold anything. */
record UnreadableSource(String name) implements SettingsSource {
    @Override
    public @Nullable Definition find(SettingName setting) {
        return null;
    }

    @Override
    public boolean mayHide(SettingName setting) {
        return true;
    }
}
