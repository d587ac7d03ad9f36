package ai.orchestra.config.internal.bind;

import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.internal.validate.Constraints;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of plans, from the inside out, and goes on after each problem so that one report holds them all. Not
 * thread-safe; one for each load.
 */
final class Assembler {
    private final SlotSettler settler;
    private final LeafMaker leaves;
    private final RecordMaker records;
    private final Constraints constraints;
    private final Predicate<SettingName> mayBeHidden;
    private final Environment environment;
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, SlotText.Present> texts = new HashMap<>();

    /**
     * Makes an assembler.
     *
     * @param mayBeHidden whether a name may be set in a part of a file that could not be read, which is reported already
     * @param environment the environment of the load, for rules
     */
    Assembler(
            SlotSettler settler,
            Converters converters,
            RecordMaker records,
            Constraints constraints,
            Predicate<SettingName> mayBeHidden,
            Environment environment) {
        this.settler = settler;
        this.leaves = new LeafMaker(converters, problems);
        this.records = records;
        this.constraints = constraints;
        this.mayBeHidden = mayBeHidden;
        this.environment = environment;
    }

    /** Returns what is wrong, in the order it was found. */
    List<Problem> problems() {
        return problems;
    }

    /** Returns what the records' rules found odd. */
    List<Problem> warnings() {
        return warnings;
    }

    /** Returns the texts that values were made of, by key; what a key lacks is unset or failed. */
    Map<String, SlotText.Present> texts() {
        return texts;
    }

    Made fields(Plan.Fields fields) {
        RecordModel model = fields.model();
        List<Component> components = model.components();
        @Nullable Object[] values = new @Nullable Object[components.size()];
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        Map<String, @Nullable Object> partial = new LinkedHashMap<>();
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            Made made = component(component, fields.plans().get(i));
            if (made instanceof Made.Value value) {
                values[i] = value.object();
                bound.put(component.javaName(), value.object());
            } else if (made instanceof Made.Failed failed && failed.partial() != null) {
                partial.put(component.javaName(), failed.partial());
            }
        }
        Constraints.Places places = (component, below) -> place(keyOf(model, component), below);
        RecordDraft draft = RecordDraft.of(environment, mayBeHidden, fields, bound);
        problems.addAll(draft.problems());
        warnings.addAll(draft.warnings());
        for (int i = 0; i < components.size(); i++) {
            Object replaced = draft.replaced().get(components.get(i).javaName());
            if (replaced != null) {
                values[i] = replaced;
                bound.put(components.get(i).javaName(), replaced);
            }
        }
        Made made = bound.size() == components.size() && draft.problems().isEmpty()
                ? records.make(model, values, texts.values(), problems)
                : Made.Failed.INSTANCE;
        problems.addAll(
                made instanceof Made.Value value && value.object() != null
                        ? constraints.violations(value.object(), places)
                        : constraints.violations(model.type(), bound, partial, places));
        return made;
    }

    private static String keyOf(RecordModel model, String javaName) {
        if (javaName.isEmpty()) {
            return model.name().property();
        }
        for (Component component : model.components()) {
            if (component.javaName().equals(javaName)) {
                return component.name().property();
            }
        }
        return javaName;
    }

    private Constraints.Place place(String component, String below) {
        String key = component + below;
        SlotText.Present text = texts.getOrDefault(key, texts.get(component));
        return text == null
                ? new Constraints.Place(key, null, "")
                : new Constraints.Place(key, text.origin(), LeafMaker.shown(key, text));
    }

    private Made component(Component component, Plan plan) {
        Made made = component.shape() instanceof Shape.Maybe && plan instanceof Plan.Single single
                ? single(single, true)
                : made(plan);
        if (made instanceof Made.Unset && component.defaultText() != null) {
            made = fromDefault(component);
        }
        if (component.shape() instanceof Shape.Maybe maybe) {
            return optional(made, maybe);
        }
        if (!(made instanceof Made.Unset)) {
            return made;
        }
        if (component.shape() instanceof Shape.Many many) {
            return new Made.Value(many.unique() ? Collections.emptySet() : List.of());
        }
        if (component.shape() instanceof Shape.Keyed) {
            return new Made.Value(Map.of());
        }
        if (!mayBeHidden.test(component.name())) {
            problems.add(new Problem(ProblemCode.MISSING, component.name().property(), null, missing(component)));
        }
        return Made.Failed.INSTANCE;
    }

    private static Made optional(Made made, Shape.Maybe maybe) {
        if (made instanceof Made.Unset) {
            return new Made.Value(Optional.empty());
        }
        if (made instanceof Made.Value value) {
            return new Made.Value(Optional.ofNullable(value.object()));
        }
        return made;
    }

    private static String missing(Component component) {
        List<String> variables = component.name().variables();
        return "missing; set " + String.join(" or ", variables) + ", or "
                + component.name().property().replace('-', '_') + " in application.yaml";
    }

    private Made fromDefault(Component component) {
        String text = component.defaultText() == null ? "" : component.defaultText();
        String key = component.name().property();
        Shape shape = component.shape() instanceof Shape.Maybe maybe ? maybe.of() : component.shape();
        SlotText.Present present =
                new SlotText.Present(text, new Origin.Default(component.javaName()), component.leafType());
        texts.put(key, present);
        if (shape instanceof Shape.Many many) {
            return many(key, present, many);
        }
        return leaves.make(key, present, shape.leafType());
    }

    private Made made(Plan plan) {
        if (plan instanceof Plan.Single single) {
            return single(single, false);
        }
        if (plan instanceof Plan.Text text) {
            SlotText settled = settle(text.slot(), text.elementType());
            return settled instanceof SlotText.Present present
                    ? many(text.slot().name().property(), present, text.shape())
                    : Made.Failed.INSTANCE;
        }
        if (plan instanceof Plan.Elements elements) {
            return elements(elements);
        }
        if (plan instanceof Plan.Entries entries) {
            return entries(entries);
        }
        if (plan instanceof Plan.Fields fields) {
            return fields(fields);
        }
        if (plan instanceof Plan.Given given) {
            texts.put(given.key(), given.text());
            return new Made.Value(given.value());
        }
        if (plan instanceof Plan.Broken broken) {
            problems.add(broken.problem());
            return Made.Failed.INSTANCE;
        }
        return Made.Unset.INSTANCE;
    }

    private SlotText settle(Slot slot, Class<?> type) {
        SlotText settled = settler.settle(slot, type);
        if (settled instanceof SlotText.Failed failed) {
            problems.addAll(failed.problems());
        } else if (settled instanceof SlotText.Present present) {
            texts.put(slot.name().property(), present);
        }
        return settled;
    }

    private Made single(Plan.Single single, boolean blankIsNothing) {
        SlotText settled = settle(single.slot(), single.type());
        if (settled instanceof SlotText.Present present) {
            if (blankIsNothing && present.text().isBlank()) {
                return Made.Unset.INSTANCE;
            }
            return leaves.make(single.slot().name().property(), present, single.type());
        }
        return settled instanceof SlotText.Unset ? Made.Unset.INSTANCE : Made.Failed.INSTANCE;
    }

    private Made many(String key, SlotText.Present present, Shape.Many shape) {
        if (present.text().isBlank()) {
            return new Made.Value(shape.unique() ? Collections.emptySet() : List.of());
        }
        if (!(shape.element() instanceof Shape.Leaf leaf)) {
            problems.add(new Problem(
                    ProblemCode.UNCONVERTIBLE, key, present.origin(), "is text, where a list is needed; write a list"));
            return Made.Failed.INSTANCE;
        }
        Made made = leaves.split(key, present, leaf.type());
        return made instanceof Made.Value value ? new Made.Value(collected((List<?>) value.object(), shape)) : made;
    }

    private Made elements(Plan.Elements elements) {
        List<@Nullable Object> values = new ArrayList<>();
        boolean failed = false;
        for (int i = 0; i < elements.elements().size(); i++) {
            Made made = made(elements.elements().get(i));
            if (made instanceof Made.Value value) {
                values.add(value.object());
            } else {
                failed = true;
                values.add(null);
                if (made instanceof Made.Unset) {
                    String key = nameOf(elements.elements().get(i)).property();
                    problems.add(new Problem(ProblemCode.MISSING, key, null, "missing; a list has no gaps"));
                }
            }
        }
        return failed ? new Made.Failed(values) : new Made.Value(collected(values, elements.shape()));
    }

    /** Returns the name of what may be unset. */
    private static SettingName nameOf(Plan plan) {
        return plan instanceof Plan.Single single ? single.slot().name() : ((Plan.Nothing) plan).name();
    }

    private static Object collected(@Nullable List<?> values, Shape.Many shape) {
        List<?> present = values == null ? List.of() : values;
        return shape.unique()
                ? Collections.unmodifiableSet(new LinkedHashSet<>(present))
                : Collections.unmodifiableList(new ArrayList<>(present));
    }

    private Made entries(Plan.Entries entries) {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        boolean failed = false;
        for (Plan.Entry entry : entries.entries()) {
            Made value = made(entry.plan());
            if (value instanceof Made.Unset) {
                // A blank secret counts as unset here as anywhere else.
                continue;
            }
            Made key = leaves.make(
                    entry.name().property(),
                    new SlotText.Present(
                            entry.key(),
                            new Origin.Custom("map key", entry.key()),
                            entries.shape().key()),
                    entries.shape().key());
            if (key instanceof Made.Value madeKey && value instanceof Made.Value madeValue) {
                values.put(madeKey.object(), madeValue.object());
            } else {
                failed = true;
            }
        }
        return failed ? new Made.Failed(values) : new Made.Value(Collections.unmodifiableMap(values));
    }
}
