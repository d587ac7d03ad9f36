package ai.orchestra.config.secret;

/**
 * A version that was read from a source which did not say when it was made.
 *
 * @param id the secret's identifier, as the source was asked for it
 * @param version the version that the source answered with
 */
record UndatedVersion(String id, String version) {}
