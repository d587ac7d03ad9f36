package ai.orchestra.config.source;

import ai.orchestra.config.origin.Origin;

/**
 * A setting that a source holds in another form than the one that is needed.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param form the form it has
 * @param origin where it is written
 */
public record Misfit(Form form, Origin origin) {}
