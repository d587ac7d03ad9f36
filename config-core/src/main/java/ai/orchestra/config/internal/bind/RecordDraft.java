package ai.orchestra.config.internal.bind;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.internal.layer.Resolution;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.rule.Draft;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.template.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values of one record, with what the plan knows of their layers. Not thread-safe. */
final class RecordDraft implements Draft {
    private final Environment environment;
    private final Predicate<SettingName> mayBeHidden;
    private final Map<String, Component> components = new HashMap<>();
    private final Map<String, Resolution> resolutions = new HashMap<>();
    private final Map<String, @Nullable Object> bound;
    private final Map<String, Object> replaced = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    RecordDraft(
            Environment environment,
            Predicate<SettingName> mayBeHidden,
            Plan.Fields fields,
            Map<String, @Nullable Object> bound) {
        this.environment = environment;
        this.mayBeHidden = mayBeHidden;
        this.bound = bound;
        if (fields.model().rules() == null) {
            // Nobody will ask.
            return;
        }
        List<Component> all = fields.model().components();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).javaName();
            Plan plan = fields.plans().get(i);
            components.put(name, all.get(i));
            resolutions.put(name, resolution(plan));
        }
    }

    private static Resolution resolution(Plan plan) {
        if (plan instanceof Plan.Single single) {
            return single.slot().resolution();
        }
        return plan instanceof Plan.Text text ? text.slot().resolution() : Resolution.NOTHING;
    }

    /** Runs the record's rules; one that throws is a problem of the record. */
    static RecordDraft of(
            Environment environment,
            Predicate<SettingName> mayBeHidden,
            Plan.Fields fields,
            Map<String, @Nullable Object> bound) {
        RecordDraft draft = new RecordDraft(environment, mayBeHidden, fields, bound);
        RecordModel model = fields.model();
        if (model.rules() != null) {
            try {
                model.rules().apply(draft);
            } catch (RuntimeException e) {
                // Its message may hold anything, a value too.
                draft.problems.add(new Problem(
                        ProblemCode.BAD_RECORD,
                        model.name().property(),
                        null,
                        "its rules failed with " + e.getClass().getName() + "; mend "
                                + model.rules().getClass().getName()));
            }
        }
        return draft;
    }

    Map<String, Object> replaced() {
        return replaced;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> warnings() {
        return warnings;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public <T> Optional<T> value(String component, Class<T> type) {
        Object value = bound.get(known(component).javaName());
        Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return Optional.ofNullable(type.cast(inner));
    }

    @Override
    public boolean isSet(String component) {
        return definition(component) != null;
    }

    @Override
    public boolean isUnset(String component) {
        SettingName name = known(component).name();
        return bound.containsKey(component) && value(component, Object.class).isEmpty() && !mayBeHidden.test(name);
    }

    @Override
    public boolean isAbove(String component, String other) {
        return isSet(component) && (!isSet(other) || layer(component) < layer(other));
    }

    @Override
    public boolean isBeside(String component, String other) {
        return isSet(component) && isSet(other) && layer(component) == layer(other);
    }

    @Override
    public String setting(String component) {
        Definition definition = definition(component);
        return definition == null ? known(component).name().variables().get(0) : definition.toString();
    }

    @Override
    public void replace(String component, Object value) {
        String name = known(component).javaName();
        if (!bound.containsKey(name)) {
            throw new IllegalArgumentException(component + " has no value that could be replaced");
        }
        replaced.put(name, value);
    }

    @Override
    public void problem(ProblemCode code, String component, String text) {
        problem(code, component, component, text);
    }

    @Override
    public void problem(ProblemCode code, String component, String because, String text) {
        problems.add(new Problem(code, known(component).name().property(), origin(because), text));
    }

    @Override
    public void warning(String component, String text) {
        warnings.add(
                new Problem(ProblemCode.WITHOUT_EFFECT, known(component).name().property(), origin(component), text));
    }

    private @Nullable Origin origin(String component) {
        Definition definition = definition(component);
        return definition == null ? null : definition.origin();
    }

    private @Nullable Definition definition(String component) {
        return resolutions
                .getOrDefault(known(component).javaName(), Resolution.NOTHING)
                .winner();
    }

    private int layer(String component) {
        return resolutions.getOrDefault(component, Resolution.NOTHING).layer();
    }

    private Component known(String component) {
        Component known = components.get(component);
        if (known == null) {
            throw new IllegalArgumentException("the record has no component " + component);
        }
        return known;
    }
}
