package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;

/**
 * A key with its value.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param key the key's canonical form, such as {@code redis-url}; see {@link YamlKeys#canonical(String)}
 * @param spelling the key as the file spells it, such as {@code redisUrl}; for a dotted key its part of it
 * @param keyOrigin where the key begins; for every part of a dotted key the beginning of the whole
 * @param value what the key is set to
 */
public record YamlEntry(String key, String spelling, Origin.File keyOrigin, YamlNode value) {}
