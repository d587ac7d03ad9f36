package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code inheritance}.
 *
 * @param base the environment from which all others inherit that do not say otherwise; empty if there is none
 * @param baseOrigin where it is named
 * @param merge whether an inherited variable keeps the fields that the environment does not set
 * @param requiredOverrides what an environment with a GPU must set itself
 */
record InheritanceRules(
        Optional<String> base, Origin.File baseOrigin, boolean merge, List<YamlScalar> requiredOverrides) {
    private static final List<String> KEYS =
            List.of("base_environment", "inherit_variables", "override_behavior", "required_overrides");
    private static final List<String> BEHAVIORS = List.of("merge", "override");

    static InheritanceRules none(Origin.File origin) {
        return new InheritanceRules(Optional.empty(), origin, true, List.of());
    }

    static InheritanceRules read(YamlMapping mapping, Findings findings) {
        Fields fields = Fields.of(mapping, "inheritance", "", KEYS, findings);
        Optional<String> base = fields.text("base_environment");
        boolean inherit = fields.flag("inherit_variables", true);
        String behavior = fields.text("override_behavior").orElse("merge");
        if (!BEHAVIORS.contains(behavior)) {
            fields.problem(
                    SchemaCode.WRONG_VALUE,
                    fields.get("override_behavior").orElseThrow(),
                    Findings.shown(behavior) + " is unknown; " + Fields.advice(behavior, BEHAVIORS));
        }
        return new InheritanceRules(
                inherit ? base : Optional.empty(),
                fields.origin("base_environment", mapping.origin()),
                behavior.equals("merge"),
                fields.list("required_overrides"));
    }
}
