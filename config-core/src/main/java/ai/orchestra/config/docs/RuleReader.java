package ai.orchestra.config.docs;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns constraint annotations into rules; everything else that may stand beside them is passed over. Stateless. */
final class RuleReader {
    private static final String CONSTRAINT = "jakarta.validation.Constraint";
    private static final String DEFAULT_GROUP = "jakarta.validation.groups.Default";
    private static final String JAKARTA = "jakarta.validation.constraints";
    private static final String HIBERNATE = "org.hibernate.validator.constraints";

    private static final String MUST = "must ";
    // As most messages begin, which a list of constraints need not repeat.
    private static final String MUST_BE = "must be ";

    private RuleReader() {}

    static List<Rule> read(Collection<Annotation> annotations, Target target) {
        List<Rule> rules = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (attribute(annotation, "value") instanceof Annotation[] repeated) {
                rules.addAll(read(Arrays.asList(repeated), target));
            } else if (isConstraint(annotation) && isInDefaultGroup(annotation)) {
                Rule rule = rule(annotation, target);
                if (rule != null && !rules.contains(rule)) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    /** Goes by name, so that the question needs no class of the validator. */
    private static boolean isConstraint(Annotation annotation) {
        for (Annotation meta : annotation.annotationType().getAnnotations()) {
            if (meta.annotationType().getName().equals(CONSTRAINT)) {
                return true;
            }
        }
        return false;
    }

    /** A load validates the default group only. */
    private static boolean isInDefaultGroup(Annotation annotation) {
        if (attribute(annotation, "groups") instanceof Class<?>[] groups && groups.length > 0) {
            return Arrays.stream(groups).anyMatch(group -> group.getName().equals(DEFAULT_GROUP));
        }
        return true;
    }

    private static @Nullable Rule rule(Annotation annotation, Target target) {
        String home = annotation.annotationType().getPackageName();
        RuleTable table = RuleTable.NONE;
        // The tables name classes of their library, which is optional: they are loaded only where it is there for sure.
        if (home.equals(JAKARTA)) {
            table = JakartaRules.TABLE;
        } else if (home.startsWith(HIBERNATE)) {
            table = HibernateRules.TABLE;
        }
        String message = messageOf(annotation);
        if (!table.knows(annotation)) {
            return Rule.inWords(
                    message.isEmpty() ? "@" + annotation.annotationType().getSimpleName() : message);
        }
        Rule rule = table.rule(annotation, target);
        return rule == null || message.isEmpty() ? rule : new Rule(message, rule.keywords());
    }

    /** Returns what the author says in place of the library's message, if it says what must be and has no placeholders. */
    private static String messageOf(Annotation annotation) {
        if (attribute(annotation, "message") instanceof String message
                && message.startsWith(MUST)
                && message.indexOf('{') < 0) {
            return message.startsWith(MUST_BE) ? message.substring(MUST_BE.length()) : message;
        }
        return "";
    }

    /** Returns an attribute, or {@code null} if there is none or it may not be read. */
    private static @Nullable Object attribute(Annotation annotation, String name) {
        try {
            Method method = annotation.annotationType().getDeclaredMethod(name);
            method.setAccessible(true);
            return method.invoke(annotation);
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return null;
        }
    }
}
