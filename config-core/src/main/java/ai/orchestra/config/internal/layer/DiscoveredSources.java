package ai.orchestra.config.internal.layer;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.source.SettingsSourceProvider;
import ai.orchestra.config.source.SourceContext;
import ai.orchestra.config.spi.Providers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The sources whose providers are on the class path. A provider that fails is a problem, and harms no other. */
final class DiscoveredSources implements SourceContext {
    private final List<SettingsSource> above;
    private final Environment environment;
    private final Path directory;
    private final List<SettingsSource> sources = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    DiscoveredSources(List<SettingsSource> above, Environment environment, Path directory) {
        this.above = above;
        this.environment = environment;
        this.directory = directory;
        Providers<SettingsSourceProvider> found = Providers.find(
                SettingsSourceProvider.class, loader -> ServiceLoader.load(SettingsSourceProvider.class, loader));
        for (String broken : found.broken()) {
            problems.add(new Problem(
                    ProblemCode.SOURCE_FAILED, "settings source", null, broken + "; mend or remove that jar"));
        }
        found.working().forEach(this::create);
    }

    private void create(SettingsSourceProvider provider) {
        try {
            if (provider.availability(this).isAvailable()) {
                sources.add(provider.create(this));
            }
        } catch (RuntimeException e) {
            problems.add(new Problem(
                    ProblemCode.SOURCE_FAILED,
                    provider.name(),
                    null,
                    "the settings source could not be built (" + e.getClass().getName()
                            + "); mend its settings, or remove "
                            + provider.getClass().getName()));
        }
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Optional<String> text(SettingName name) {
        return Layers.text(above, name);
    }

    List<SettingsSource> sources() {
        return sources;
    }

    List<Problem> problems() {
        return problems;
    }
}
