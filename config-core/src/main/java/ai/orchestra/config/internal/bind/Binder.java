package ai.orchestra.config.internal.bind;

import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.internal.validate.Constraints;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.secret.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of layers: plan, fetch the secrets side by side, assemble, check.
 *
 * <p>This class is thread-safe.
 */
public final class Binder {
    private final Models models;
    private final RecordMaker records;
    private final boolean unknownKeysFail;

    /**
     * Returns a binder.
     *
     * @param models reads the records' types
     * @param records makes the records
     * @param unknownKeysFail whether unknown keys are problems, or only warnings
     */
    public Binder(Models models, RecordMaker records, boolean unknownKeysFail) {
        this.models = models;
        this.records = records;
        this.unknownKeysFail = unknownKeysFail;
    }

    /**
     * Binds a record; never throws for anything that the layers hold.
     *
     * @param type the record's class
     * @param layers where texts come from
     * @param secrets makes the source of remote secrets; asked only if something refers to one
     * @param constraints checks the record
     * @param <T> the record's type
     */
    public <T extends Record> Binding<T> bind(
            Class<T> type, Layers layers, Supplier<@Nullable SecretSource> secrets, Constraints constraints) {
        RecordModel model;
        try {
            model = models.root(type);
        } catch (IllegalArgumentException e) {
            String text = Objects.requireNonNullElseGet(e.getMessage(), e::toString);
            Problem problem = new Problem(ProblemCode.BAD_RECORD, type.getSimpleName(), null, text);
            return new Binding<>(null, List.of(problem), layers.warnings());
        }
        Planner planner = new Planner(layers, models);
        Plan.Fields plan = planner.fields(model);
        Fetched fetched = Fetched.all(secrets, Fetched.requestsOf(planner.slots()));
        SlotSettler settler = new SlotSettler(layers, fetched);
        Assembler assembler = new Assembler(
                settler,
                models.converters(),
                records,
                constraints,
                name -> layers.sources().stream().anyMatch(source -> source.mayHide(name)),
                layers.environment());
        Made made = assembler.fields(plan);

        List<Problem> problems = new ArrayList<>(layers.problems());
        List<Problem> warnings = new ArrayList<>(layers.warnings());
        problems.addAll(assembler.problems());
        warnings.addAll(assembler.warnings());
        (unknownKeysFail ? problems : warnings).addAll(new UnknownKeys(model, models.names(type)).in(layers));
        warnings.addAll(models.nearMisses(type).in(layers, planner.slots()));
        for (Slot slot : planner.slots()) {
            if (slot.expansion() != null && !slot.expansion().warnings().isEmpty()) {
                warnings.addAll(slot.expansion().warnings());
            }
        }
        T value = problems.isEmpty() && made instanceof Made.Value done ? type.cast(done.object()) : null;
        return new Binding<>(value, problems, warnings);
    }

    /** Returns each key of a record with what sets it, without converting anything or fetching a secret. */
    public List<Explained> explain(Class<? extends Record> type, Layers layers) {
        return new Explainer(layers, models).explain(models.root(type));
    }
}
