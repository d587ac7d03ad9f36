package ai.orchestra.config.internal.bind;

import ai.orchestra.config.rule.Rules;
import ai.orchestra.config.source.SettingName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a settings record's type says: its names, shapes and defaults. Read once per type.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param type the record's class
 * @param name the names its components' names start with
 * @param components its components, in their order
 * @param others key prefixes below {@code name} that belong to other records, as full keys
 * @param doc what the record is for; empty if that is not said
 * @param rules what it demands of several components at once; {@code null} if nothing
 */
public record RecordModel(
        Class<? extends Record> type,
        SettingName name,
        List<Component> components,
        List<String> others,
        String doc,
        @Nullable Rules rules) {
    /** Copies the lists. */
    public RecordModel {
        components = List.copyOf(components);
        others = List.copyOf(others);
    }
}
