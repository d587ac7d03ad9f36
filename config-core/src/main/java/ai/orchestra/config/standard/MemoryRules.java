package ai.orchestra.config.standard;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.rule.Draft;
import ai.orchestra.config.rule.Rules;
import java.util.Map;
import java.util.TreeMap;

/** What ties the settings of memory together. Stateless. */
final class MemoryRules implements Rules {
    @Override
    public void apply(Draft draft) {
        RedisRules.apply(draft);
        emulator(draft);
        databases(draft);
    }

    private static void emulator(Draft draft) {
        String host = "firestoreEmulatorHost";
        Environment environment = draft.environment();
        if (environment.isLocal() || draft.value(host, String.class).isEmpty()) {
            return;
        }
        if (environment.equals(Environment.STAGING) || environment.equals(Environment.PRODUCTION)) {
            draft.problem(
                    ProblemCode.VIOLATED,
                    host,
                    "is refused in " + environment + ", where an emulator would lose what is stored; remove "
                            + draft.setting(host));
        } else {
            draft.warning(
                    host, "has no effect in " + environment + ", only in development and testing; remove it here");
        }
    }

    private static void databases(Draft draft) {
        Map<Object, Object> personas = new TreeMap<>();
        draft.value("redisDatabases", Map.class).ifPresent(map -> {
            for (Object entry : map.entrySet()) {
                Map.Entry<?, ?> database = (Map.Entry<?, ?>) entry;
                Object other = personas.put(database.getValue(), database.getKey());
                if (other != null) {
                    draft.warning(
                            "redisDatabases",
                            "gives " + other + " and " + database.getKey() + " the same database, "
                                    + database.getValue() + "; give each persona its own");
                }
            }
        });
    }
}
