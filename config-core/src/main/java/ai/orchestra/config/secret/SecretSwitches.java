package ai.orchestra.config.secret;

import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.source.SettingName;
import java.util.Optional;

/**
 * The switches that forbid something. One that cannot be understood is refused: taken for unset, it would let through what
 * it was meant to stop.
 *
 * @param offline whether remote sources are forbidden
 * @param bareFallback whether the name without suffix is asked for, too
 */
record SecretSwitches(boolean offline, boolean bareFallback) {
    private static final SettingName BARE_FALLBACK = SettingName.of("secrets.bare-fallback");

    static SecretSwitches of(Layers layers) {
        return new SecretSwitches(
                new SecretSetting(layers, SecretContext.OFFLINE).isOn(false),
                new SecretSetting(layers, BARE_FALLBACK).isOn(true));
    }

    /** Returns what sources may know. */
    SecretContext context(Layers layers) {
        return new SecretContext(
                layers.environment(),
                name -> name.equals(SecretContext.OFFLINE) ? Optional.of(String.valueOf(offline)) : layers.text(name));
    }
}
