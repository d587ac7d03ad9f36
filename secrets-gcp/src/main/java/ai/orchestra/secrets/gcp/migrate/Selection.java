package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.gcp.auth.CredentialChoice;
import ai.orchestra.secrets.gcp.migrate.SecretNames.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which variables are secrets, by everything the user said and by name. Immutable. */
final class Selection {
    private static final Set<String> KEYS_TO_SECRET_MANAGER =
            Set.of(CredentialChoice.KEY_JSON, CredentialChoice.KEY_PATH, CredentialChoice.GOOGLE_PATH);

    private final List<String> include;
    private final List<String> exclude;
    private final Map<String, String> typed;
    private final boolean byName;

    Selection(List<String> include, List<String> exclude, Map<String, String> typed, boolean byName) {
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
        this.typed = Map.copyOf(typed);
        this.byName = byName;
    }

    Verdict of(String variable) {
        if (variable.endsWith("_SECRET_NAME") || variable.endsWith("_FILE")) {
            return new Verdict(false, "it names where a value lies, and holds none");
        }
        if (KEYS_TO_SECRET_MANAGER.contains(variable)) {
            return new Verdict(false, "it opens Secret Manager, and so cannot lie in it");
        }
        Optional<String> out = matching(exclude, variable);
        if (out.isPresent()) {
            return new Verdict(false, "excluded by " + out.get());
        }
        Optional<String> in = matching(include, variable);
        if (in.isPresent()) {
            return new Verdict(true, "included by " + in.get());
        }
        String record = typed.get(variable);
        if (record != null) {
            return new Verdict(true, "a secret of " + record);
        }
        return byName ? SecretNames.of(variable) : new Verdict(false, "nothing says that it is a secret");
    }

    /** Returns what was named and is not in the file. */
    List<String> unmatched(Collection<String> variables) {
        List<String> notes = new ArrayList<>();
        unmatched("included", include, variables, notes);
        unmatched("excluded", exclude, variables, notes);
        return notes;
    }

    private static void unmatched(
            String word, List<String> patterns, Collection<String> variables, List<String> notes) {
        for (String pattern : patterns) {
            if (variables.stream().noneMatch(variable -> matches(pattern, variable))) {
                String near = Suggestions.nearest(pattern, variables)
                        .map(known -> "; did you mean " + known + "?")
                        .orElse("");
                notes.add(pattern + " is " + word + ", but nothing in the file is called so" + near);
            }
        }
    }

    private static Optional<String> matching(List<String> patterns, String variable) {
        return patterns.stream().filter(pattern -> matches(pattern, variable)).findFirst();
    }

    private static boolean matches(String pattern, String variable) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.matches(regex, variable);
    }
}
