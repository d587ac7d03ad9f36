package ai.orchestra.config.docs;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the constraints of one library ask for. Filled once, then only read. */
final class RuleTable {
    static final RuleTable NONE = new RuleTable();

    private final Map<Class<?>, BiFunction<Annotation, Target, @Nullable Rule>> rules = new HashMap<>();

    <A extends Annotation> RuleTable put(Class<A> type, BiFunction<A, Target, @Nullable Rule> rule) {
        rules.put(type, (annotation, target) -> rule.apply(type.cast(annotation), target));
        return this;
    }

    RuleTable words(Class<? extends Annotation> type, String words) {
        rules.put(type, (annotation, target) -> Rule.inWords(words));
        return this;
    }

    boolean knows(Annotation annotation) {
        return rules.containsKey(annotation.annotationType());
    }

    /** Returns the rule, or {@code null} if the constraint says nothing that is not so anyway. */
    @Nullable Rule rule(Annotation annotation, Target target) {
        BiFunction<Annotation, Target, @Nullable Rule> rule = rules.get(annotation.annotationType());
        return rule == null ? null : rule.apply(annotation, target);
    }
}
