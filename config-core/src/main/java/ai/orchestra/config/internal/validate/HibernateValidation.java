package ai.orchestra.config.internal.validate;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.jspecify.annotations.Nullable;

/** Everything that touches the validator's classes. Thread-safe, as the validator is. */
final class HibernateValidation {
    private final Validator validator;

    private HibernateValidation(Validator validator) {
        this.validator = validator;
    }

    /** Returns the one instance; it has no state that a caller could change, and starting it is dear. */
    static HibernateValidation shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final HibernateValidation INSTANCE = start();

        private static HibernateValidation start() {
            // Without expression language: messages stay text, and no further library is needed.
            ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                    .configure()
                    .defaultLocale(Locale.ENGLISH)
                    .messageInterpolator(new PlainMessages())
                    .addValueExtractor(new SecretExtractor())
                    .buildValidatorFactory();
            return new HibernateValidation(factory.getValidator());
        }
    }

    List<Problem> violations(Object record, Constraints.Places places) {
        return problems(validator.validate(record), places, false);
    }

    List<Problem> violations(
            Class<?> type,
            Map<String, @Nullable Object> bound,
            Map<String, @Nullable Object> partial,
            Constraints.Places places) {
        List<Problem> problems = new ArrayList<>();
        bound.forEach((component, value) ->
                problems.addAll(problems(validator.validateValue(type, component, value), places, false)));
        partial.forEach((component, value) ->
                problems.addAll(problems(validator.validateValue(type, component, value), places, true)));
        return problems;
    }

    private static List<Problem> problems(
            Set<? extends ConstraintViolation<?>> violations, Constraints.Places places, boolean partial) {
        List<Problem> problems = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations) {
            Problem problem = problem(violation, places, partial);
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /**
     * Returns the problem, or {@code null} if the violation is none of this record: if it lies in a record within, which
     * is checked by itself, or is due to elements that a partial collection lacks.
     */
    private static @Nullable Problem problem(
            ConstraintViolation<?> violation, Constraints.Places places, boolean partial) {
        String component = "";
        StringBuilder below = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PROPERTY) {
                if (!component.isEmpty()) {
                    return null;
                }
                component = node.getName();
            } else if (node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                if (node.getKey() != null) {
                    below.append('.').append(node.getKey());
                } else if (node.getIndex() != null) {
                    below.append('[').append(node.getIndex()).append(']');
                }
            }
        }
        if (partial && (below.length() == 0 || violation.getInvalidValue() == null)) {
            return null;
        }
        Constraints.Place place = places.of(component, below.toString());
        String value = place.shown().isEmpty() ? "" : place.shown() + " ";
        return new Problem(ProblemCode.VIOLATED, place.key(), place.origin(), value + violation.getMessage());
    }
}
