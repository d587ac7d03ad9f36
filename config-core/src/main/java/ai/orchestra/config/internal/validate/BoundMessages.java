package ai.orchestra.config.internal.validate;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.lang.annotation.Annotation;
import java.util.StringJoiner;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The words of the four constraints whose messages need an expression in Hibernate Validator 9.1. They are its own
 * words, except that short names of units are written out. Stateless.
 */
final class BoundMessages {
    private BoundMessages() {}

    /** Returns a message in which the key of the constraint's default message, if it occurs, is replaced by words. */
    static String worded(String message, Annotation constraint) {
        String key = "{" + constraint.annotationType().getName() + ".message}";
        return message.contains(key) ? message.replace(key, words(constraint, key)) : message;
    }

    private static String words(Annotation constraint, String otherwise) {
        if (constraint instanceof DecimalMin min) {
            return "must be greater than " + (min.inclusive() ? "or equal to " : "") + "{value}";
        }
        if (constraint instanceof DecimalMax max) {
            return "must be less than " + (max.inclusive() ? "or equal to " : "") + "{value}";
        }
        if (constraint instanceof DurationMin min) {
            return "must be longer than " + (min.inclusive() ? "or equal to " : "")
                    + duration(min.days(), min.hours(), min.minutes(), min.seconds(), min.millis(), min.nanos());
        }
        if (constraint instanceof DurationMax max) {
            return "must be shorter than " + (max.inclusive() ? "or equal to " : "")
                    + duration(max.days(), max.hours(), max.minutes(), max.seconds(), max.millis(), max.nanos());
        }
        return otherwise;
    }

    private static String duration(long days, long hours, long minutes, long seconds, long millis, long nanos) {
        StringJoiner words = new StringJoiner(" ").setEmptyValue("0 seconds");
        add(words, days, "day");
        add(words, hours, "hour");
        add(words, minutes, "minute");
        add(words, seconds, "second");
        add(words, millis, "millisecond");
        add(words, nanos, "nanosecond");
        return words.toString();
    }

    private static void add(StringJoiner words, long amount, String unit) {
        if (amount != 0) {
            words.add(amount + " " + unit + (amount == 1 ? "" : "s"));
        }
    }
}
