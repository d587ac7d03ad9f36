package ai.orchestra.config.internal.layer;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import ai.orchestra.config.template.Expander;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The layers of one load, highest first, with everything that went wrong while reading them.
 *
 * <p>This record is immutable, and thread-safe if its watch is.
 *
 * @param sources the layers, highest first
 * @param environment the environment that the files were chosen by
 * @param environmentOrigin where its name was set; {@code null} if it is the default
 * @param directory where files were looked for
 * @param files the files that were read
 * @param watch is told of each further file before it is read
 * @param problems what is wrong with files and environment
 * @param warnings what is probably not as the author meant it
 */
public record Layers(
        List<SettingsSource> sources,
        Environment environment,
        @Nullable Origin environmentOrigin,
        Path directory,
        List<Path> files,
        FileWatch watch,
        List<Problem> problems,
        List<Problem> warnings) {

    /** Copies the lists. */
    public Layers {
        sources = List.copyOf(sources);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads all layers: the environment's name first, then the files it chooses.
     *
     * @param inputs what the load depends on
     */
    public static Layers read(LayerInputs inputs) {
        return read(inputs, FileWatch.NONE);
    }

    /**
     * Reads all layers for somebody who goes on to follow their files.
     *
     * @param inputs what the load depends on
     * @param watch is told of the files, those too that settings name
     */
    public static Layers read(LayerInputs inputs, FileWatch watch) {
        return new LayerReader(inputs, watch).read();
    }

    /** Returns a scope in which a variable or key is what the highest layer says. */
    public Scope scope() {
        return scopeOver(sources);
    }

    /**
     * Returns the text that the highest layer sets for a name, variables replaced. A text that refers to a secret, or
     * that cannot be had, counts as unset.
     *
     * @param name the names to look for
     */
    public Optional<String> text(SettingName name) {
        return text(sources, name);
    }

    static Optional<String> text(List<SettingsSource> sources, SettingName name) {
        Definition found = find(sources, name);
        if (found == null) {
            return Optional.empty();
        }
        Expansion expansion = new Expander().expand(found);
        return expansion.isValid() && expansion.isPlain() && !expansion.text().isBlank()
                ? Optional.of(expansion.text())
                : Optional.empty();
    }

    static Scope scopeOver(List<SettingsSource> sources) {
        return reference -> find(sources, Keys.ofReference(reference));
    }

    static @Nullable Definition find(List<SettingsSource> sources, SettingName name) {
        for (SettingsSource source : sources) {
            Definition found = source.find(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
