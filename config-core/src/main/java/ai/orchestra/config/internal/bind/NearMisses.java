package ai.orchestra.config.internal.bind;

import ai.orchestra.config.internal.layer.Layers;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.suggest.NearMiss;
import ai.orchestra.config.template.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds variables that are one slip away from one of a record's that is not set. Built once for each type. */
final class NearMisses {
    private final Set<String> ours;
    private final NearMiss nearMiss;

    NearMisses(Names names) {
        this.ours = names.variables();
        this.nearMiss = NearMiss.of(ours);
    }

    List<Problem> in(Layers layers, List<Slot> slots) {
        List<Problem> warnings = new ArrayList<>();
        for (SettingsSource source : layers.sources()) {
            for (String variable : source.variables()) {
                String near = nearMiss.match(variable);
                if (near != null && !ours.contains(variable) && isUnset(near, slots)) {
                    warnings.add(warning(source, variable, near));
                }
            }
        }
        return warnings;
    }

    private static boolean isUnset(String near, List<Slot> slots) {
        Set<String> unset = new HashSet<>();
        for (Slot slot : slots) {
            if (slot.resolution().winner() == null) {
                unset.addAll(slot.name().variables());
                unset.addAll(slot.name().file().variables());
                unset.addAll(slot.name().secretName().variables());
            }
        }
        return unset.contains(near);
    }

    private static Problem warning(SettingsSource source, String variable, String near) {
        Definition definition = source.find(SettingName.of("", List.of(variable)));
        Origin origin = definition == null ? new Origin.Custom(source.name(), variable) : definition.origin();
        return new Problem(
                ProblemCode.NEAR_MISS, variable, origin, "is no setting; did you mean " + near + ", which is not set?");
    }
}
