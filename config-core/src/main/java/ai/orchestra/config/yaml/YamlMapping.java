package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys with their values, in the order of the file; no two keys have the same canonical form.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class YamlMapping implements YamlNode {
    private final List<YamlEntry> entries;
    private final Map<String, YamlEntry> byKey;
    private final Origin.File origin;

    /**
     * Creates a mapping.
     *
     * @param entries the entries in order
     * @param origin where the mapping begins
     * @throws IllegalArgumentException if two entries have the same canonical key
     */
    public YamlMapping(List<YamlEntry> entries, Origin.File origin) {
        this.entries = List.copyOf(entries);
        this.origin = origin;
        Map<String, YamlEntry> index = new HashMap<>();
        for (YamlEntry entry : this.entries) {
            if (index.put(entry.key(), entry) != null) {
                throw new IllegalArgumentException("two entries have the key " + entry.key());
            }
        }
        this.byKey = index;
    }

    /** Takes over entries by their canonical keys, in order. */
    YamlMapping(LinkedHashMap<String, YamlEntry> byKey, Origin.File origin) {
        this.entries = List.copyOf(byKey.values());
        this.byKey = byKey;
        this.origin = origin;
    }

    /** Returns the entries in the order of the file; those of a merge key ({@code <<}) come last. */
    public List<YamlEntry> entries() {
        return entries;
    }

    /**
     * Returns the value of a key, or {@code null} if the mapping does not have it.
     *
     * @param canonicalKey the key in canonical form, such as {@code redis-url}
     */
    public @Nullable YamlNode get(String canonicalKey) {
        YamlEntry entry = byKey.get(canonicalKey);
        return entry == null ? null : entry.value();
    }

    /**
     * Returns the entry of a key, or {@code null} if the mapping does not have it.
     *
     * @param canonicalKey the key in canonical form, such as {@code redis-url}
     */
    public @Nullable YamlEntry entry(String canonicalKey) {
        return byKey.get(canonicalKey);
    }

    @Override
    public Origin.File origin() {
        return origin;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof YamlMapping that && entries.equals(that.entries) && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** Returns the keys and the place, never a value. */
    @Override
    public String toString() {
        return "YamlMapping[" + entries.stream().map(YamlEntry::key).toList() + ", " + origin.describe() + "]";
    }
}
