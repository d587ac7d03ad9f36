package ai.orchestra.config.internal.validate;

import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Checks the constraints of records, whole ones and those of which only some components could be bound.
 *
 * <p>The validator costs about 200 ms to start, so it is started only for types that have constraints, on a thread of
 * its own while files are read. This class is thread-safe.
 */
public final class Constraints {
    // Thrown before any value is looked at; its message names the constraint, the type and the component, never a
    // value.
    private static final String WRONG_TYPE = "jakarta.validation.UnexpectedTypeException";
    private static final String CONSTRAINT = "jakarta.validation.Constraint";

    // A pure function of the class.
    private static final ClassValue<Boolean> CONSTRAINED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return hasConstraints(type, new HashSet<>());
        }
    };

    private final @Nullable CompletableFuture<HibernateValidation> validation;

    private Constraints(@Nullable CompletableFuture<HibernateValidation> validation) {
        this.validation = validation;
    }

    /**
     * Returns the check for a record type, and starts the validator if it will be needed.
     *
     * @param type the root record
     */
    public static Constraints of(Class<? extends Record> type) {
        return CONSTRAINED.get(type)
                ? new Constraints(CompletableFuture.supplyAsync(HibernateValidation::shared, Constraints::start))
                : new Constraints(null);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "orchestra-validator-start");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Where a component's value stands, for the problem that a violation becomes.
     *
     * @param key the component's key
     * @param origin where the value was written; {@code null} for records and collections
     * @param shown the value in quotes, or words in place of it; empty for records and collections
     */
    public record Place(String key, @Nullable Origin origin, String shown) {}

    /** Says where values stand. */
    @FunctionalInterface
    public interface Places {
        /**
         * Returns the place of a value.
         *
         * @param component the component's Java name; empty for the record itself
         * @param below what leads from the component to an element of it, such as {@code [0]} or {@code .cherry}
         */
        Place of(String component, String below);
    }

    /**
     * Returns the violations of a whole record, not those of records within it.
     *
     * @param record the record
     * @param places says where values stand
     */
    public List<Problem> violations(Object record, Places places) {
        if (validation == null) {
            return List.of();
        }
        try {
            return validation.join().violations(record, places);
        } catch (RuntimeException | LinkageError e) {
            return List.of(unavailable(places, e));
        }
    }

    /**
     * Returns the violations of those components that could be bound.
     *
     * @param type the record's class
     * @param bound the values by component
     * @param partial lists and maps with some elements only; just the elements are checked
     * @param places says where values stand
     */
    public List<Problem> violations(
            Class<?> type, Map<String, @Nullable Object> bound, Map<String, @Nullable Object> partial, Places places) {
        if (validation == null) {
            return List.of();
        }
        try {
            return validation.join().violations(type, bound, partial, places);
        } catch (RuntimeException | LinkageError e) {
            return List.of(unavailable(places, e));
        }
    }

    private static Problem unavailable(Places places, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new Problem(
                ProblemCode.BAD_RECORD,
                places.of("", "").key(),
                null,
                cause.getClass().getName().equals(WRONG_TYPE)
                        ? "has a constraint on a type that it is not for: " + cause.getMessage()
                                + " On what an Optional holds, write Optional<@Size(min = 12) Secret>."
                        : "has constraints that could not be checked ("
                                + cause.getClass().getName()
                                + "); add org.hibernate.validator:hibernate-validator, or mend the constraint");
    }

    private static boolean hasConstraints(Class<?> type, Set<Class<?>> seen) {
        if (!type.isRecord() || !seen.add(type)) {
            return false;
        }
        if (anyConstraint(type.getAnnotations())) {
            return true;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            // A record component hands its annotations on to the field, whatever targets they allow.
            boolean onField;
            try {
                onField =
                        anyConstraint(type.getDeclaredField(component.getName()).getAnnotations());
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("a record has a field for each component", e);
            }
            if (onField || hasConstraints(component.getAnnotatedType(), seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasConstraints(AnnotatedType type, Set<Class<?>> seen) {
        if (anyConstraint(type.getAnnotations())) {
            return true;
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
                if (hasConstraints(argument, seen)) {
                    return true;
                }
            }
        }
        return type.getType() instanceof Class<?> plain && hasConstraints(plain, seen);
    }

    /** Goes by name, so that the question needs no class of the validator. */
    private static boolean anyConstraint(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getPackage() == Settings.class.getPackage()) {
                // Ours are none, and to ask for their annotations would make the JVM generate classes for those.
                continue;
            }
            for (Annotation meta : annotation.annotationType().getAnnotations()) {
                if (meta.annotationType().getName().equals(CONSTRAINT)) {
                    return true;
                }
            }
        }
        return false;
    }
}
