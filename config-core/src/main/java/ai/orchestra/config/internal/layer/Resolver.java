package ai.orchestra.config.internal.layer;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.template.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one algorithm that says which layer sets a name, for settings and secrets alike.
 *
 * <p>Layers are asked from the highest down, each for {@code NAME}, {@code NAME_FILE} and {@code NAME_SECRET_NAME}; two
 * of them in one layer exclude each other. This class is thread-safe.
 */
public final class Resolver {
    private final List<SettingsSource> sources;

    /** Returns a resolver over layers, highest first. */
    public Resolver(List<SettingsSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Returns what sets a name.
     *
     * @param name the names to look for
     * @param blankIsUnset whether blank text counts as nothing, as it does for secrets
     */
    public Resolution resolve(SettingName name, boolean blankIsUnset) {
        for (int layer = 0; layer < sources.size(); layer++) {
            Resolution found = in(layer, name, blankIsUnset);
            if (found != null) {
                return found;
            }
        }
        return Resolution.NOTHING;
    }

    /** Returns whether a source sets a name. */
    public static boolean sets(SettingsSource source, SettingName name) {
        return in(source, 0, name, false) != null;
    }

    /** Returns everything that any layer says about a name, the winner first. */
    public List<Resolution> all(SettingName name, boolean blankIsUnset) {
        List<Resolution> all = new ArrayList<>();
        for (int layer = 0; layer < sources.size(); layer++) {
            Resolution found = in(layer, name, blankIsUnset);
            if (found != null) {
                all.add(found);
            }
        }
        return all;
    }

    private @Nullable Resolution in(int layer, SettingName name, boolean blankIsUnset) {
        return in(sources.get(layer), layer, name, blankIsUnset);
    }

    private static @Nullable Resolution in(SettingsSource source, int layer, SettingName name, boolean blankIsUnset) {
        Definition value = source.find(name);
        if (value != null && blankIsUnset && isBlank(value)) {
            value = null;
        }
        boolean refers = !(source instanceof YamlSource yaml) || yaml.refers();
        Definition file = refers ? unlessBlank(source.find(name.file())) : null;
        Definition secretName = refers ? unlessBlank(source.find(name.secretName())) : null;
        if (value == null && file == null && secretName == null) {
            return null;
        }
        if (value != null && file == null && secretName == null) {
            return new Resolution(value, Way.VALUE, null, layer);
        }
        List<Definition> set =
                Stream.of(value, file, secretName).filter(Objects::nonNull).toList();
        Way way = value != null ? Way.VALUE : file != null ? Way.FILE : Way.SECRET_NAME;
        return new Resolution(set.get(0), way, set.size() == 1 ? null : conflict(name, set), layer);
    }

    private static Problem conflict(SettingName name, List<Definition> set) {
        Definition first = set.get(0);
        String others = set.stream().skip(1).map(Definition::name).collect(Collectors.joining(" and "));
        return new Problem(
                ProblemCode.CONFLICT,
                name.property(),
                set.get(1).origin(),
                others + " and " + first.name() + " (" + first.origin().describe()
                        + (set.size() == 2 ? ") both set it; keep one of them" : ") all set it; keep one of them"));
    }

    private static @Nullable Definition unlessBlank(@Nullable Definition definition) {
        return definition == null || isBlank(definition) ? null : definition;
    }

    private static boolean isBlank(Definition definition) {
        return definition.template().isLiteral() && definition.template().text().isBlank();
    }
}
