package ai.orchestra.config.docs;

import ai.orchestra.config.secret.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/** What a constraint is put on, as far as a JSON Schema tells things apart. */
enum Target {
    NUMBER,
    TEXT,
    LIST,
    MAP,
    OTHER;

    static final Set<Class<?>> WHOLE = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            BigInteger.class);
    static final Set<Class<?>> DECIMAL = Set.of(float.class, Float.class, double.class, Double.class, BigDecimal.class);

    static Target of(Class<?> type) {
        if (WHOLE.contains(type) || DECIMAL.contains(type)) {
            return NUMBER;
        }
        // Constraints on a secret look at its text.
        return type == String.class || type == Secret.class ? TEXT : OTHER;
    }
}
