package ai.orchestra.memory.firestore;

import ai.orchestra.memory.UserScope;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which persona's memory lies in which database; chosen once, never switched. Immutable. */
record Roots(Root standard, Map<String, Root> ofPersonas) {
    Roots {
        ofPersonas = Map.copyOf(ofPersonas);
    }

    static Roots of(String project, String database, Map<String, String> databases, String prefix) {
        Root standard = new Root(project, database, prefix);
        return new Roots(
                standard,
                databases.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> new Root(project, entry.getValue(), prefix))));
    }

    Root of(UserScope scope) {
        return ofPersonas.getOrDefault(scope.persona(), standard);
    }

    Collection<Root> all() {
        Set<Root> all = new LinkedHashSet<>();
        all.add(standard);
        all.addAll(ofPersonas.values());
        return all;
    }
}
