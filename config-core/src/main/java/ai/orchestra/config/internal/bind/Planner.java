package ai.orchestra.config.internal.bind;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.layer.ListedSource;
import ai.orchestra.config.internal.layer.Resolution;
import ai.orchestra.config.internal.layer.Resolver;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.source.Form;
import ai.orchestra.config.source.Misfit;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.yaml.YamlKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks a model and resolves every name in it. Not thread-safe; one for each load, which makes others for parts of it. */
final class Planner {
    // A list of this length is a mistake in a file, not a setting.
    private static final int MAX_ELEMENTS = 10_000;

    private static final String DECIDING_VARIABLE = "APP_ENV";

    private final Layers layers;
    // Those that may set what is being planned: all of them, or, within a list, none below the one that holds it.
    private final List<SettingsSource> sources;
    private final Resolver resolver;
    private final Models models;
    private final Expander expander;
    private final List<Slot> slots;

    Planner(Layers layers, Models models) {
        this(layers, layers.sources(), models, new Expander(), new ArrayList<>());
    }

    private Planner(Layers layers, List<SettingsSource> sources, Models models, Expander expander, List<Slot> slots) {
        this.layers = layers;
        this.sources = sources;
        this.resolver = new Resolver(sources);
        this.models = models;
        this.expander = expander;
        this.slots = slots;
    }

    /** Returns a planner that asks only some of the sources, and plans into the same slots. */
    private Planner within(List<SettingsSource> some) {
        return some.size() == sources.size() ? this : new Planner(layers, some, models, expander, slots);
    }

    /** Returns every slot that was planned, in the order of the record. */
    List<Slot> slots() {
        return slots;
    }

    Plan.Fields fields(RecordModel model) {
        List<Plan> plans = new ArrayList<>(model.components().size());
        for (Component component : model.components()) {
            plans.add(plan(component.shape(), component.name(), component.nested(), component.secretId()));
        }
        return new Plan.Fields(model, plans);
    }

    private Plan plan(Shape shape, SettingName name, @Nullable RecordModel nested, @Nullable String secretId) {
        if (shape.leafType() == Environment.class && name.variables().contains(DECIDING_VARIABLE)) {
            return environment(name);
        }
        Plan misfit = misfit(shape, name);
        if (misfit != null) {
            return misfit;
        }
        if (shape instanceof Shape.Leaf leaf) {
            return new Plan.Single(slot(name, leaf.type() == Secret.class, secretId), leaf.type());
        }
        if (shape instanceof Shape.Maybe maybe) {
            boolean collection = maybe.of() instanceof Shape.Nested || maybe.of() instanceof Shape.Keyed;
            return collection && !isSet(maybe.of(), name)
                    ? new Plan.Nothing(name)
                    : plan(maybe.of(), name, nested, secretId);
        }
        if (shape instanceof Shape.Many many) {
            return many(many, name);
        }
        if (shape instanceof Shape.Keyed keyed) {
            return keyed(keyed, name);
        }
        if (shape instanceof Shape.Nested record) {
            return fields(nested != null ? nested : models.element(record.type(), name));
        }
        String type = ((Shape.Unsupported) shape).type();
        return new Plan.Broken(new Problem(
                ProblemCode.BAD_RECORD,
                name.property(),
                null,
                "has the type " + type + ", which cannot be bound; register a converter for it, or use another type"));
    }

    /** What stands in a file in a form that cannot be used would be lost silently otherwise. */
    private @Nullable Plan misfit(Shape shape, SettingName name) {
        Form wanted = formOf(shape);
        for (int i = 0; i < sources.size(); i++) {
            Misfit misfit = sources.get(i).misfit(name, wanted);
            if (misfit != null) {
                return new Plan.Broken(new Problem(
                        ProblemCode.UNCONVERTIBLE,
                        name.property(),
                        misfit.origin(),
                        "is " + misfit.form().words() + ", where " + wanted.words() + " is needed"));
            }
        }
        return null;
    }

    private static Form formOf(Shape shape) {
        if (shape instanceof Shape.Maybe maybe) {
            return formOf(maybe.of());
        }
        if (shape instanceof Shape.Many) {
            return Form.LIST;
        }
        return shape instanceof Shape.Keyed || shape instanceof Shape.Nested ? Form.MAPPING : Form.VALUE;
    }

    /** The environment chose the files, so no file that it chose can change it. */
    private Plan environment(SettingName name) {
        Environment environment = layers.environment();
        for (SettingsSource source : sources) {
            Definition byKey = source.find(name);
            // Variables take part in the decision; a key comes too late for it, and must not be lost silently.
            if (byKey != null && byKey.name().equals(name.property()) && !names(byKey, environment)) {
                return new Plan.Broken(new Problem(
                        ProblemCode.ENVIRONMENT,
                        name.property(),
                        byKey.origin(),
                        "has no effect, because the environment is " + environment
                                + " already; set APP_ENV in the process environment or .env instead"));
            }
        }
        Origin origin = layers.environmentOrigin();
        Origin place = origin == null ? new Origin.Default(name.property()) : origin;
        return new Plan.Given(
                name.property(), new SlotText.Present(environment.name(), place, Environment.class), environment);
    }

    private static boolean names(Definition definition, Environment environment) {
        return definition.template().isLiteral()
                && Environment.parse(definition.template().text())
                        .filter(environment::equals)
                        .isPresent();
    }

    private Slot slot(SettingName name, boolean secret, @Nullable String secretId) {
        Resolution resolution = resolver.resolve(name, secret);
        Definition winner = resolution.winner();
        SecretRequest guessed =
                winner == null && secretId != null ? SecretRequest.latest(idIn(layers.environment(), secretId)) : null;
        Slot slot = new Slot(name, resolution, winner == null ? null : expander.expand(winner), guessed);
        slots.add(slot);
        return slot;
    }

    static String idIn(Environment environment, String id) {
        String suffix = "-" + environment;
        return id.endsWith(suffix) ? id : id + suffix;
    }

    /**
     * The highest layer that holds the list as a whole gives it; layers above may set single elements, layers below have
     * no say, also not in what an element lacks.
     */
    private Plan many(Shape.Many many, SettingName name) {
        int base = 0;
        while (base < sources.size() && sources.get(base).listSize(name) < 0 && !isText(sources.get(base), name)) {
            base++;
        }
        int size = base < sources.size() ? sources.get(base).listSize(name) : -1;
        if (base < sources.size() && size < 0) {
            return text(many, name, base);
        }
        return within(sources.subList(0, Math.min(base + 1, sources.size()))).elements(many, name, size);
    }

    private static boolean isText(SettingsSource source, SettingName name) {
        return Resolver.sets(source, name);
    }

    private Plan text(Shape.Many many, SettingName name, int base) {
        SettingName first = name.index(0);
        boolean above = within(sources.subList(0, base)).isSet(many.element(), first);
        if (above || within(sources.subList(base, base + 1)).isSet(many.element(), first)) {
            return new Plan.Broken(new Problem(
                    ProblemCode.CONFLICT,
                    name.property(),
                    null,
                    "single elements are set " + (above ? "above" : "beside") + " a list that "
                            + sources.get(base).name() + " holds as one text; set the whole list in one place"));
        }
        return new Plan.Text(slot(name, false, null), many);
    }

    private Plan elements(Shape.Many many, SettingName name, int size) {
        List<Plan> elements = new ArrayList<>();
        for (int i = 0; i < MAX_ELEMENTS && (i < size || isSet(many.element(), name.index(i))); i++) {
            elements.add(plan(many.element(), name.index(i), null, null));
        }
        return elements.isEmpty() && size < 0 ? new Plan.Nothing(name) : new Plan.Elements(elements, many);
    }

    private Plan keyed(Shape.Keyed keyed, SettingName name) {
        return within(below(keyed, name)).entries(keyed, name);
    }

    /**
     * Returns the sources that may set an entry of a map. Entries that are records may have exact variables, which do not
     * begin with the map's name.
     */
    private List<SettingsSource> below(Shape.Keyed keyed, SettingName name) {
        if (!(keyed.value() instanceof Shape.Leaf)) {
            return sources;
        }
        List<SettingsSource> below = new ArrayList<>();
        for (SettingsSource source : sources) {
            if (!(source instanceof ListedSource) || !source.children(name).isEmpty()) {
                below.add(source);
            }
        }
        return below;
    }

    private Plan entries(Shape.Keyed keyed, SettingName name) {
        // Of several spellings of a key that of the lowest layer is kept.
        Map<String, Spelt> spellings = new LinkedHashMap<>();
        boolean variables = false;
        for (SettingsSource source : sources) {
            Collection<String> keys = source.children(name);
            Collection<String> spelt =
                    source instanceof ListedSource listed && !keys.isEmpty() ? listed.spelt(name) : keys;
            for (String key : keys) {
                SettingName child = name.child(key);
                if (isSet(keyed.value(), child) || misfit(keyed.value(), child) != null) {
                    boolean variable = spelt != keys && !spelt.contains(key);
                    variables |= variable;
                    String same = variable ? SettingName.variableOf(key) : YamlKeys.canonical(key);
                    spellings.put(same, new Spelt(key, child, variable));
                }
            }
        }
        if (spellings.isEmpty()) {
            return new Plan.Nothing(name);
        }
        List<Plan.Entry> entries = new ArrayList<>(spellings.size());
        for (Spelt spelt : variables ? joined(spellings) : spellings.values()) {
            entries.add(new Plan.Entry(spelt.key(), spelt.name(), plan(keyed.value(), spelt.name(), null, null)));
        }
        return new Plan.Entries(entries, keyed);
    }

    /** Variables tell few keys apart, files all: one gives way to each key of a file that it sets. */
    private static Collection<Spelt> joined(Map<String, Spelt> spellings) {
        Map<String, List<Map.Entry<String, Spelt>>> byVariable = new HashMap<>();
        for (Map.Entry<String, Spelt> entry : spellings.entrySet()) {
            if (!entry.getValue().variable()) {
                String variable = SettingName.variableOf(entry.getValue().key());
                byVariable.computeIfAbsent(variable, first -> new ArrayList<>()).add(entry);
            }
        }
        Map<String, Spelt> joined = new LinkedHashMap<>();
        for (Map.Entry<String, Spelt> entry : spellings.entrySet()) {
            List<Map.Entry<String, Spelt>> itself = List.of(entry);
            boolean variable = entry.getValue().variable();
            for (Map.Entry<String, Spelt> one : variable ? byVariable.getOrDefault(entry.getKey(), itself) : itself) {
                joined.put(one.getKey(), one.getValue());
            }
        }
        return joined.values();
    }

    /** A key of a map as it is spelt, with the names of its value, and whether only variables have it so far. */
    private record Spelt(String key, SettingName name, boolean variable) {}

    /** Returns whether any layer sets anything that a shape could be made of. */
    private boolean isSet(Shape shape, SettingName name) {
        if (shape instanceof Shape.Maybe maybe) {
            return isSet(maybe.of(), name);
        }
        if (shape instanceof Shape.Nested record) {
            return models.element(record.type(), name).components().stream()
                    .anyMatch(component -> isSet(component.shape(), component.name()));
        }
        Resolution resolution = resolver.resolve(name, false);
        if (resolution.winner() != null || resolution.conflict() != null) {
            return true;
        }
        for (SettingsSource source : sources) {
            boolean many = shape instanceof Shape.Many && source.listSize(name) >= 0;
            boolean keyed =
                    shape instanceof Shape.Keyed && !source.children(name).isEmpty();
            if (many || keyed) {
                return true;
            }
        }
        return shape instanceof Shape.Many many && isSet(many.element(), name.index(0));
    }
}
