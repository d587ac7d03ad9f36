package ai.orchestra.memory.firestore;

import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which persona's memory lies in which database; chosen once, never switched. Immutable.
 *
 * @param standard the database of all others
 * @param ofPersonas those of personas, by canonical name
 */
record Roots(Root standard, Map<String, Root> ofPersonas) {
    Roots {
        ofPersonas = Map.copyOf(ofPersonas);
    }

    static Roots of(String project, String database, Map<String, String> databases, String prefix) {
        Map<String, Root> ofPersonas = new HashMap<>();
        databases.forEach((persona, own) -> {
            Root root = new Root(project, own, prefix);
            Root other = ofPersonas.putIfAbsent(canonical(persona), root);
            if (other != null && !other.equals(root)) {
                throw new MemoryValidationException("the persona " + persona + " has two databases, " + other.database()
                        + " and " + own + "; neither case nor the difference of - and _ counts in its name, so give"
                        + " it one");
            }
        });
        return new Roots(new Root(project, database, prefix), ofPersonas);
    }

    /** Returns a persona's name as settings and as code may spell it. */
    private static String canonical(String persona) {
        return persona.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    Root of(UserScope scope) {
        return ofPersonas.isEmpty() ? standard : ofPersonas.getOrDefault(canonical(scope.persona()), standard);
    }

    Collection<Root> all() {
        Set<Root> all = new LinkedHashSet<>();
        all.add(standard);
        all.addAll(ofPersonas.values());
        return all;
    }
}
