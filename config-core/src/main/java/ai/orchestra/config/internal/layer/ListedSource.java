package ai.orchestra.config.internal.layer;

import ai.orchestra.config.source.SettingsSource;

/**
 * A source whose names are all known: what {@link #children} does not list it does not set by a name that begins with the
 * map's. So it need not be asked for each of thousands of entries of a map that stand in a file.
 */
public interface ListedSource extends SettingsSource {}
