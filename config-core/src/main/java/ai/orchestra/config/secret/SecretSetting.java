package ai.orchestra.config.secret;

import ai.orchestra.config.convert.ConversionException;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.Resolution;
import ai.orchestra.config.internal.layer.Resolver;
import ai.orchestra.config.internal.layer.Way;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one of the settings that secrets themselves have. What is set is followed or refused, never passed over. */
final class SecretSetting {
    private final SettingName name;
    private final Resolution resolution;

    SecretSetting(Layers layers, SettingName name) {
        this.name = name;
        this.resolution = new Resolver(layers.sources()).resolve(name, true);
    }

    <T extends Comparable<T>> T within(Class<T> type, T unset, T least, T most) {
        String text = text();
        if (text == null) {
            return unset;
        }
        T value;
        try {
            value = converted(type, text);
        } catch (ConversionException e) {
            throw refused("\"" + text + "\" " + e.getMessage());
        }
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refused("\"" + text + "\" is outside " + least + " to " + most);
        }
        return value;
    }

    boolean isOn(boolean unset) {
        return within(Boolean.class, unset, Boolean.FALSE, Boolean.TRUE);
    }

    static <T> T converted(Class<T> type, String text) throws ConversionException {
        return type.cast(
                Objects.requireNonNull(Converters.standard().find(type)).convert(text.strip()));
    }

    private @Nullable String text() {
        if (resolution.conflict() != null) {
            throw new SecretConfigurationException(resolution.conflict().toString());
        }
        Definition winner = resolution.winner();
        if (winner == null) {
            return null;
        }
        Expansion expansion = new Expander().expand(winner);
        if (resolution.way() != Way.VALUE || !expansion.isValid() || !expansion.isPlain()) {
            throw refused("has to be known before secrets are; write its value there, not a file or a reference");
        }
        return expansion.text().isBlank() ? null : expansion.text();
    }

    private SecretConfigurationException refused(String why) {
        Definition winner = resolution.winner();
        String place = winner == null ? "" : " (" + winner.origin().describe() + ")";
        return new SecretConfigurationException(name.property() + place + ": " + why);
    }
}
