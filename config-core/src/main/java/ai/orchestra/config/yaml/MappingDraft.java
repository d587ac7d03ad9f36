package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping while its entries come in, nested or with dotted keys. */
final class MappingDraft {
    private final Origin.File origin;
    private final @Nullable KeyPath path;
    private final Findings findings;
    private final Map<String, Slot> slots = new LinkedHashMap<>();

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
        String spelling = key.spellings().get(index);
        Slot slot = slots.get(name);
        if (index == key.size() - 1) {
            putValue(name, spelling, key.origin(), value, slot);
            return;
        }
        if (slot == null) {
            slot = new Slot(spelling, key.origin(), value, false);
            slot.draft = new MappingDraft(key.origin(), KeyPath.of(path, name), findings);
            slots.put(name, slot);
        }
        MappingDraft below = below(slot, KeyPath.of(path, name));
        if (below == null) {
            twice(KeyPath.of(path, name), spelling, key.origin(), slot);
        } else {
            below.put(key, index + 1, value);
        }
    }

    private void putValue(String name, String spelling, Origin.File place, YamlNode value, @Nullable Slot slot) {
        if (slot == null) {
            slots.put(name, new Slot(spelling, place, value, true));
        } else if (slot.draft == null || slot.nested) {
            twice(KeyPath.of(path, name), spelling, place, slot);
        } else if (value instanceof YamlMapping mapping) {
            slot.nested = true;
            for (YamlEntry entry : mapping.entries()) {
                slot.draft.putEntry(entry);
            }
        } else if (isNothing(value)) {
            slot.nested = true;
        } else {
            twice(KeyPath.of(path, name), spelling, place, slot);
        }
    }

    private void putEntry(YamlEntry entry) {
        putValue(entry.key(), entry.spelling(), entry.keyOrigin(), entry.value(), slots.get(entry.key()));
    }

    /** Adds the entries of a mapping whose keys are not there yet. */
    void merge(YamlMapping mapping) {
        for (YamlEntry entry : mapping.entries()) {
            slots.computeIfAbsent(
                    entry.key(), key -> new Slot(entry.spelling(), entry.keyOrigin(), entry.value(), true));
        }
    }

    YamlMapping freeze() {
        LinkedHashMap<String, YamlEntry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Slot> named : slots.entrySet()) {
            String key = named.getKey();
            Slot slot = named.getValue();
            YamlNode value = slot.draft == null ? slot.value : slot.draft.freeze();
            entries.put(key, new YamlEntry(key, slot.spelling, slot.keyOrigin, value));
        }
        return new YamlMapping(entries, origin);
    }

    // What a dotted key leads into: a mapping, written so or implied, or a key without a value.
    private @Nullable MappingDraft below(Slot slot, KeyPath pathBelow) {
        if (slot.draft == null) {
            if (slot.value instanceof YamlMapping mapping) {
                slot.draft = new MappingDraft(mapping.origin(), pathBelow, findings);
                mapping.entries().forEach(slot.draft::putEntry);
            } else if (isNothing(slot.value)) {
                slot.draft = new MappingDraft(slot.keyOrigin, pathBelow, findings);
            }
        }
        return slot.draft;
    }

    private static boolean isNothing(YamlNode value) {
        return value instanceof YamlScalar scalar && scalar.isNull();
    }

    private void twice(KeyPath pathOfKey, String spelling, Origin.File place, Slot first) {
        findings.addDuplicate(pathOfKey, spelling, place, first.spelling, first.keyOrigin);
    }

    private static final class Slot {
        private final String spelling;
        private final Origin.File keyOrigin;
        private final YamlNode value;
        /** Set as soon as a dotted key leads here; then it counts, not the value. */
        private @Nullable MappingDraft draft;
        /** Whether the key itself was written, not only a dotted key that begins with it. */
        private boolean nested;

        private Slot(String spelling, Origin.File keyOrigin, YamlNode value, boolean nested) {
            this.spelling = spelling;
            this.keyOrigin = keyOrigin;
            this.value = value;
            this.nested = nested;
        }
    }
}
