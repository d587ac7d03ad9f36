package ai.orchestra.config.internal.bind;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.source.SettingName;
import java.util.List;

/** Where each value of a record comes from, before any text is converted. */
sealed interface Plan {
    /** One value. */
    record Single(Slot slot, Class<?> type) implements Plan {}

    /** A list or set that one text holds. */
    record Text(Slot slot, Shape.Many shape) implements Plan {
        /** Returns what the elements become; a secret where that is no single value, since any may lie within. */
        Class<?> elementType() {
            return shape.element() instanceof Shape.Leaf leaf ? leaf.type() : Secret.class;
        }
    }

    /** A list or set of elements that are set one by one. */
    record Elements(List<Plan> elements, Shape.Many shape) implements Plan {}

    /** A map. */
    record Entries(List<Entry> entries, Shape.Keyed shape) implements Plan {}

    /** An entry of a map: its key, and the names and plan of its value. */
    record Entry(String key, SettingName name, Plan plan) {}

    /** A record, one plan for each component. */
    record Fields(RecordModel model, List<Plan> plans) implements Plan {}

    /** A value that is decided before any record is bound, as the environment is. */
    record Given(String key, SlotText.Present text, Object value) implements Plan {}

    /** An optional record or collection of which nothing is set. */
    record Nothing(SettingName name) implements Plan {}

    /** What cannot be planned. */
    record Broken(Problem problem) implements Plan {}
}
