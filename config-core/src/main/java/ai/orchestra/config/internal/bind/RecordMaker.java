package ai.orchestra.config.internal.bind;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls the canonical constructors of records.
 *
 * <p>This class is thread-safe.
 */
public final class RecordMaker {
    // Shorter texts are words that a message may hold by accident.
    private static final int SHORTEST_SCRUBBED = 4;

    // A pure function of the class.
    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] parameters = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                parameters[i] = components[i].getType();
            }
            try {
                return type.getDeclaredConstructor(parameters);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record always has its canonical constructor", e);
            }
        }
    };

    private final MethodHandles.@Nullable Lookup lookup;

    /**
     * Returns a maker.
     *
     * @param lookup has access to records that are not public or lie in a module that does not open them; {@code null}
     *     for records that reflection reaches
     */
    public RecordMaker(MethodHandles.@Nullable Lookup lookup) {
        this.lookup = lookup;
    }

    /** Makes the record, or adds the problem that keeps it from being made. */
    Made make(
            RecordModel model, @Nullable Object[] values, Collection<SlotText.Present> texts, List<Problem> problems) {
        try {
            return new Made.Value(call(model.type(), values));
        } catch (InvocationTargetException e) {
            problems.add(new Problem(
                    ProblemCode.VIOLATED,
                    model.name().property(),
                    null,
                    model.type().getSimpleName() + " refuses its values: " + scrubbed(e.getCause(), texts)));
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            problems.add(new Problem(
                    ProblemCode.BAD_RECORD,
                    model.name().property(),
                    null,
                    model.type().getName() + " cannot be reached by reflection; open its package to the module"
                            + " ai.orchestra.config, or pass SettingsLoader.builder().lookup(MethodHandles.lookup())"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can always be instantiated", e);
        }
        return Made.Failed.INSTANCE;
    }

    private Object call(Class<? extends Record> type, @Nullable Object[] values) throws ReflectiveOperationException {
        Constructor<?> constructor = CONSTRUCTORS.get(type);
        if (lookup == null) {
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }
        try {
            return MethodHandles.privateLookupIn(type, lookup)
                    .unreflectConstructor(constructor)
                    .invokeWithArguments(values);
        } catch (IllegalAccessException e) {
            throw e;
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
    }

    /** The record's author may have put a value into the message; no text that must be hidden stays in it. */
    private static String scrubbed(@Nullable Throwable cause, Collection<SlotText.Present> texts) {
        if (cause == null || cause.getMessage() == null) {
            return cause == null ? "for no stated reason" : cause.getClass().getName();
        }
        String message = cause.getMessage();
        for (SlotText.Present text : texts) {
            if (LeafMaker.isHidden("", text)) {
                message = without(text.text(), message);
                // A list prints its elements otherwise than the text that held them.
                for (String part : text.text().split(",")) {
                    message = without(part, message);
                }
            }
        }
        return message;
    }

    private static String without(String hidden, String message) {
        String word = hidden.strip();
        return word.length() < SHORTEST_SCRUBBED ? message : message.replace(word, "****");
    }
}
