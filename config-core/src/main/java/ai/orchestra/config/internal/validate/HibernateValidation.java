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
import java.util.function.Function;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
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
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory();
            return new HibernateValidation(factory.getValidator());
        }
    }

    List<Problem> violations(Object record, Function<String, Constraints.Place> places) {
        return problems(validator.validate(record), places);
    }

    List<Problem> violations(
            Class<?> type, Map<String, @Nullable Object> bound, Function<String, Constraints.Place> places) {
        List<Problem> problems = new ArrayList<>();
        bound.forEach((component, value) ->
                problems.addAll(problems(validator.validateValue(type, component, value), places)));
        return problems;
    }

    private static List<Problem> problems(
            Set<? extends ConstraintViolation<?>> violations, Function<String, Constraints.Place> places) {
        List<Problem> problems = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations) {
            Problem problem = problem(violation, places);
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /** Returns the problem, or {@code null} if the violation lies in a record within, which is checked by itself. */
    private static @Nullable Problem problem(
            ConstraintViolation<?> violation, Function<String, Constraints.Place> places) {
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
        Constraints.Place place = places.apply(component);
        String value = place.shown().isEmpty() ? "" : place.shown() + " ";
        return new Problem(ProblemCode.VIOLATED, place.key() + below, place.origin(), value + violation.getMessage());
    }
}
