package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping while its entries come in, nested or with dotted keys. */
final class MappingDraft {
    private final Origin.File origin;
    private final @Nullable KeyPath path;
    private final Findings findings;
    private final LinkedHashMap<String, YamlEntry> entries = new LinkedHashMap<>();
    // Only for keys that a dotted key leads into; this counts then, not the value of the entry.
    private final Map<String, Below> below = new HashMap<>();

    MappingDraft(Origin.File origin, @Nullable KeyPath path, Findings findings) {
        this.origin = origin;
        this.path = path;
        this.findings = findings;
    }

    void put(DottedKey key, YamlNode value) {
        put(key, 0, value);
    }

    private void put(DottedKey key, int index, YamlNode value) {
        String name = key.keys().get(index);
        YamlEntry entry = new YamlEntry(name, key.spellings().get(index), key.origin(), value);
        if (index == key.size() - 1) {
            put(entry);
            return;
        }
        YamlEntry first = entries.putIfAbsent(name, entry);
        Below inner = first == null ? open(name, key.origin(), false) : below(first);
        if (inner == null) {
            twice(entry, first);
        } else {
            inner.draft.put(key, index + 1, value);
        }
    }

    private void put(YamlEntry entry) {
        YamlEntry first = entries.putIfAbsent(entry.key(), entry);
        if (first == null) {
            return;
        }
        Below inner = below.get(entry.key());
        if (inner == null || inner.written) {
            twice(entry, first);
        } else if (entry.value() instanceof YamlMapping mapping) {
            inner.written = true;
            mapping.entries().forEach(inner.draft::put);
        } else if (isNothing(entry.value())) {
            inner.written = true;
        } else {
            twice(entry, first);
        }
    }

    /** Adds the entries of a mapping whose keys are not there yet. */
    void merge(YamlMapping mapping) {
        for (YamlEntry entry : mapping.entries()) {
            entries.putIfAbsent(entry.key(), entry);
        }
    }

    /** Ends the draft, which must not be used any more. */
    YamlMapping freeze() {
        for (Map.Entry<String, Below> inner : below.entrySet()) {
            YamlMapping value = inner.getValue().draft.freeze();
            entries.computeIfPresent(
                    inner.getKey(), (key, entry) -> new YamlEntry(key, entry.spelling(), entry.keyOrigin(), value));
        }
        return new YamlMapping(entries, origin);
    }

    // What a dotted key leads into: a mapping, written so or implied, or a key without a value.
    private @Nullable Below below(YamlEntry entry) {
        Below known = below.get(entry.key());
        if (known != null) {
            return known;
        }
        if (entry.value() instanceof YamlMapping mapping) {
            Below opened = open(entry.key(), mapping.origin(), true);
            mapping.entries().forEach(opened.draft::put);
            return opened;
        }
        return isNothing(entry.value()) ? open(entry.key(), entry.keyOrigin(), true) : null;
    }

    private Below open(String name, Origin.File place, boolean written) {
        Below opened = new Below(new MappingDraft(place, KeyPath.of(path, name), findings), written);
        below.put(name, opened);
        return opened;
    }

    private static boolean isNothing(YamlNode value) {
        return value instanceof YamlScalar scalar && scalar.isNull();
    }

    private void twice(YamlEntry second, YamlEntry first) {
        findings.addDuplicate(
                KeyPath.of(path, second.key()),
                second.spelling(),
                second.keyOrigin(),
                first.spelling(),
                first.keyOrigin());
    }

    private static final class Below {
        private final MappingDraft draft;
        /** Whether the key itself was written, not only a dotted key that begins with it. */
        private boolean written;

        private Below(MappingDraft draft, boolean written) {
            this.draft = draft;
            this.written = written;
        }
    }
}
