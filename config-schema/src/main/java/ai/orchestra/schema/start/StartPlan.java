package ai.orchestra.schema.start;

import ai.orchestra.gpu.plan.PlanMode;
import java.util.List;

/**
 * What a start does, step by step. Making one changes nothing; showing it is the dry run, and carrying it out the start.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param request what was asked for
 * @param gpu for how many GPUs it starts
 * @param steps the steps in their order
 * @param notes what else there is to know, a sentence each
 */
public record StartPlan(StartRequest request, PlanMode gpu, List<StartStep> steps, List<String> notes) {
    /** Copies the lists. */
    public StartPlan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** Returns the steps of a kind. */
    public <T extends StartStep> List<T> steps(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Returns the plan as text for a person: a number before each step; ends with a newline. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append("note: ").append(note).append('\n'));
        for (int i = 0; i < steps.size(); i++) {
            text.append(i + 1).append(". ").append(steps.get(i).title()).append('\n');
            steps.get(i)
                    .details()
                    .forEach(line -> text.append("   ").append(line).append('\n'));
        }
        return text.toString();
    }
}
