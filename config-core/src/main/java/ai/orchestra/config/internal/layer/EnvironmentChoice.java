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
    private Environment environment = Environment.DEVELOPMENT;
    private @Nullable Origin origin;

    EnvironmentChoice(Set<Environment> declared) {
        this.declared = declared;
    }

    /** Decides, looking at the sources in their order; the first one that names an environment does. */
    void decide(List<SettingsSource> sources) {
        for (SettingsSource source : sources) {
            List<Definition> names = named(source);
            if (!names.isEmpty()) {
                accept(names);
                return;
            }
        }
    }

    /** Reports a layer that was chosen by the environment and names another one: that has no effect. */
    void contradict(SettingsSource source) {
        for (Definition name : named(source)) {
            Optional<Environment> other = Environment.parse(text(name));
            if (other.isEmpty() || !other.get().equals(environment)) {
                problems.add(new Problem(
                        ProblemCode.ENVIRONMENT,
                        name.name(),
                        name.origin(),
                        "names another environment than " + environment + ", which is already decided"
                                + (origin == null ? "" : " by " + origin.describe())
                                + "; remove it here, or set APP_ENV in the process environment or .env"));
            }
        }
    }

    private void accept(List<Definition> names) {
        Definition first = names.get(0);
        origin = first.origin();
        Optional<Environment> parsed = Environment.parse(text(first));
        if (parsed.isEmpty() || !isKnown(parsed.get())) {
            problems.add(new Problem(
                    ProblemCode.ENVIRONMENT,
                    first.name(),
                    first.origin(),
                    "is not a known environment; " + didYouMean(text(first)) + "use " + String.join(", ", known())
                            + ", or declare your own with SettingsLoader.builder().environments(...)"));
            return;
        }
        environment = parsed.get();
        if (names.size() > 1) {
            Definition second = names.get(1);
            if (!parsed.equals(Environment.parse(text(second)))) {
                problems.add(new Problem(
                        ProblemCode.ENVIRONMENT,
                        second.name(),
                        second.origin(),
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

    private static List<Definition> named(SettingsSource source) {
        List<Definition> names = new ArrayList<>();
        for (SettingName name : NAMES) {
            Definition found = source.find(name);
            if (found != null && !text(found).isBlank()) {
                names.add(found);
            }
        }
        return names;
    }

    private static String text(Definition definition) {
        var expansion = new Expander().expand(definition);
        return expansion.isValid() && expansion.isPlain() ? expansion.text() : "";
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
}
