package ai.orchestra.config.internal.layer;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.suggest.Suggestions;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides the environment from {@code APP_ENV} and {@code ENVIRONMENT} of the layers that are read first. */
final class EnvironmentChoice {
    /** The two variables that mean the same; the first is the one that advice names. */
    static final List<SettingName> NAMES = List.of(
            SettingName.of("app-env", List.of("APP_ENV")), SettingName.of("environment", List.of("ENVIRONMENT")));

    private final Set<Environment> declared;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private Environment environment = Environment.DEVELOPMENT;
    private @Nullable Origin origin;

    EnvironmentChoice(Set<Environment> declared) {
        this.declared = declared;
    }

    /** Decides, looking at the sources in their order; the first one that names an environment does. */
    void decide(List<SettingsSource> sources) {
        for (SettingsSource source : sources) {
            List<Named> names = named(source);
            if (!names.isEmpty()) {
                accept(names);
                return;
            }
        }
    }

    /** Reports a layer that was chosen by the environment and names another one: that has no effect. */
    void contradict(SettingsSource source) {
        for (Named name : named(source)) {
            if (name.text() != null && !name.environment().equals(Optional.of(environment))) {
                problems.add(new Problem(
                        ProblemCode.ENVIRONMENT,
                        name.definition().name(),
                        name.definition().origin(),
                        "names another environment than " + environment + ", which is already decided"
                                + (origin == null ? "" : " by " + origin.describe())
                                + "; remove it here, or set APP_ENV in the process environment or .env"));
            }
        }
    }

    private void accept(List<Named> names) {
        Named chosen = names.get(0);
        Definition first = chosen.definition();
        origin = first.origin();
        String text = chosen.text();
        if (text == null) {
            return;
        }
        Optional<Environment> parsed = chosen.environment();
        if (parsed.isEmpty() || !isKnown(parsed.get())) {
            problems.add(new Problem(
                    ProblemCode.ENVIRONMENT,
                    first.name(),
                    first.origin(),
                    "is not a known environment; " + didYouMean(text) + "use " + String.join(", ", known())
                            + ", or declare your own with SettingsLoader.builder().environments(...)"));
            return;
        }
        environment = parsed.get();
        if (names.size() > 1) {
            Named second = names.get(1);
            if (second.text() != null && !parsed.equals(second.environment())) {
                problems.add(new Problem(
                        ProblemCode.ENVIRONMENT,
                        second.definition().name(),
                        second.definition().origin(),
                        "and " + first.name() + " (" + first.origin().describe()
                                + ") name different environments; they mean the same, so keep one of them"));
            }
        }
    }

    private boolean isKnown(Environment candidate) {
        return candidate.isWellKnown() || declared.contains(candidate);
    }

    private String didYouMean(String typed) {
        return Suggestions.nearest(typed.strip(), known())
                .map(near -> "did you mean " + near + "? Otherwise ")
                .orElse("");
    }

    private List<String> known() {
        return Stream.concat(Environment.wellKnown().stream(), declared.stream())
                .map(Environment::name)
                .distinct()
                .toList();
    }

    /** Returns what a source sets to more than blank text; what is wrong with such a text is reported here. */
    private List<Named> named(SettingsSource source) {
        List<Named> names = new ArrayList<>();
        for (SettingName name : NAMES) {
            Definition found = source.find(name);
            if (found == null) {
                continue;
            }
            Expansion expansion = new Expander().expand(found);
            problems.addAll(expansion.problems());
            warnings.addAll(expansion.warnings());
            if (!expansion.isPlain()) {
                problems.add(new Problem(
                        ProblemCode.ENVIRONMENT,
                        found.name(),
                        found.origin(),
                        "refers to a secret, but the environment is decided before any secret is fetched; write its name"
                                + " here"));
            }
            String text = expansion.isValid() && expansion.isPlain() ? expansion.text() : null;
            if (text == null || !text.isBlank()) {
                names.add(new Named(found, text));
            }
        }
        return names;
    }

    Environment environment() {
        return environment;
    }

    @Nullable Origin origin() {
        return origin;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> warnings() {
        return warnings;
    }

    /**
     * What a source says the environment is.
     *
     * @param text its name; {@code null} if it cannot be had, which is reported already
     */
    private record Named(Definition definition, @Nullable String text) {
        Optional<Environment> environment() {
            return text == null ? Optional.empty() : Environment.parse(text);
        }
    }
}
