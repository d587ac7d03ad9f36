package ai.orchestra.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    private static final String BASE = """
            environments:
              development:
                gpu_required: true
                services: [web, db]
                variables:
                  NAME: {value: base, type: string, required: true, description: The name, services: [web]}
                  KEY: {type: secret, secret_type: api_key, length: 40}
                  DEBUG: {value: "true", type: boolean}
              staging:
                gpu_required: true
                services: [web]
                variables:
                  DEBUG: {value: "false"%s}
                  OWN: {value: "1", type: integer}
              testing:
                inherit: false
                services: [report]
                variables:
                  ONLY: {value: x, type: string}
              canary:
                inherit: staging
                services: [web]
            inheritance:
              base_environment: development
              override_behavior: %s
            """;

    private final EnvironmentSchema schema = Schemas.strict(BASE.formatted("", "merge"));

    private ResolvedVariable variable(String environment, String name) {
        return schema.resolve(environment).variable(name).orElseThrow();
    }

    @Test
    void inherits_wholeVariables_withTheirPlace() {
        ResolvedVariable name = variable("staging", "NAME");

        assertThat(name.value()).contains("base");
        assertThat(name.inheritedFrom()).contains("development");
        assertThat(name.origin().describe()).isEqualTo("schema.yaml:6:21");
        assertThat(schema.resolve("staging").inherits()).contains("development");
        assertThat(schema.resolve("staging").variables())
                .extracting(ResolvedVariable::name)
                .containsExactly("NAME", "KEY", "DEBUG", "OWN");
    }

    @Test
    void merges_fieldByField() {
        ResolvedVariable debug = variable("staging", "DEBUG");

        assertThat(debug.value()).contains("false");
        assertThat(debug.type()).isEqualTo(VariableType.BOOLEAN);
        assertThat(debug.inheritedFrom()).isEmpty();
        assertThat(debug.origin().describe()).isEqualTo("schema.yaml:13:22");
    }

    @Test
    void overrides_wholeEntries_whereTheFileSaysSo() {
        assertThat(Schemas.problems(BASE.formatted("", "override")))
                .containsExactly(
                        "SCH-107 schema.yaml:13:7  environments.staging.variables.DEBUG  has no type; add one of"
                                + " string, integer, float, boolean, secret");

        EnvironmentSchema whole = Schemas.strict(BASE.formatted(", type: string", "override"));
        assertThat(whole.resolve("staging").variable("DEBUG").orElseThrow().type())
                .isEqualTo(VariableType.STRING);
    }

    @Test
    void inherits_overSeveralSteps_namesTheEnvironmentOfTheValue() {
        assertThat(variable("canary", "NAME").inheritedFrom()).contains("development");
        assertThat(variable("canary", "OWN").inheritedFrom()).contains("staging");
        assertThat(schema.resolve("canary").inherits()).contains("staging");
    }

    @Test
    void inherits_nothing_ifTheEnvironmentSaysSo() {
        assertThat(schema.resolve("testing").variables())
                .extracting(ResolvedVariable::name)
                .containsExactly("ONLY");
        assertThat(schema.resolve("testing").inherits()).isEmpty();
    }

    @Test
    void inherits_secrets_withPolicyAndWithoutValue() {
        ResolvedVariable key = variable("staging", "KEY");

        assertThat(key.value()).isEmpty();
        assertThat(key.secretPolicy().orElseThrow().length()).isEqualTo(40);
        assertThat(key.secretPolicy().orElseThrow().rotationAge().toDays()).isEqualTo(180);
    }

    @Test
    void inherits_nothing_ifVariablesAreNotInherited() {
        EnvironmentSchema apart =
                Schemas.strict(BASE.formatted(", type: boolean", "merge\n  inherit_variables: false"));

        assertThat(apart.resolve("staging").variables()).hasSize(2);
    }

    @Test
    void requiredOverrides_areProblems_onlyWithAGpu() {
        String text = BASE.formatted("", "merge\n  required_overrides: [DEBUG, NAME, GONE]");

        assertThat(Schemas.problems(text))
                .containsExactly(
                        "SCH-306 schema.yaml:9:3  environments.staging.variables.GONE  is required to be set here (line"
                                + " 26) and is not set anywhere; add it",
                        "SCH-306 schema.yaml:9:3  environments.staging.variables.NAME  is required to be set here (line"
                                + " 26), and is only inherited from line 6; set its value here too");
        EnvironmentSchema lenient = EnvironmentSchema.parse(Schemas.FILE, text, SchemaOptions.LENIENT);
        assertThat(lenient.warnings()).hasSize(2);
    }

    @Test
    void warns_ofABaseWithNothingInCommon() {
        EnvironmentSchema foreign = Schemas.strict(BASE.formatted("", "merge").replace("    inherit: false\n", ""));

        assertThat(foreign.warnings()).extracting(SchemaProblem::code).containsExactly(SchemaCode.FOREIGN_BASE);
        assertThat(foreign.resolve("testing").variables()).hasSize(4);
    }

    @Test
    void changedType_isAProblemOfTheHeir_whoCanTakeBackTheRest() {
        String text = """
                environments:
                  development:
                    variables:
                      A: {value: x, type: string}
                      B: {type: secret, secret_type: api_key, length: 40}
                      C: {value: x, type: string}
                  qa:
                    inherit: development
                    variables:
                      A: {type: secret, secret_type: api_key%1$s}
                      B: {type: string%2$s}
                      C: {type: integer%1$s}
                  qb:
                    inherit: qa
                    variables:
                      A: {description: A}
                      B: {description: B}
                      C: {description: C}
                """;

        assertThat(Schemas.problems(text.formatted("", "")))
                .containsExactlyInAnyOrder(
                        "SCH-206 schema.yaml:10:7  environments.qa.variables.A  inherits value from line 4, and a secret's"
                                + " value never stands in the schema; write value: null here",
                        "SCH-209 schema.yaml:11:7  environments.qa.variables.B  inherits secret_type from line 5, which"
                                + " belongs to secrets, and this variable is of type string; write secret_type: null"
                                + " here",
                        "SCH-209 schema.yaml:11:7  environments.qa.variables.B  inherits length from line 5, which belongs"
                                + " to secrets, and this variable is of type string; write length: null here",
                        "SCH-203 schema.yaml:12:7  environments.qa.variables.C  inherits value from line 6, and \"x\" is not"
                                + " of type integer; write value: null here, or a whole number of at most 18 digits"
                                + " such as 8080, without leading zeros");
        assertThat(Schemas.problems(text.formatted(", value: null", ", secret_type: null, length: null")))
                .isEmpty();
    }

    @Test
    void changedValue_isAProblemOfTheHeir_atItsPlace() {
        assertThat(Schemas.problems("""
                environments:
                  development:
                    variables:
                      A: {value: 1, type: integer}
                  qa:
                    inherit: development
                    variables:
                      A: {value: x}
                  qb:
                    inherit: qa
                    variables:
                      A: {description: A}
                """))
                .containsExactly("SCH-203 schema.yaml:8:18  environments.qa.variables.A.value  \"x\" is not of type"
                        + " integer; write a whole number of at most 18 digits such as 8080, without leading zeros");
    }

    @Test
    void takesBackAValue_byNull() {
        EnvironmentSchema schema = Schemas.strict("""
                environments:
                  development:
                    variables:
                      A: {value: x, type: string}
                  qa:
                    inherit: development
                    variables:
                      A: {value: null}
                """);

        assertThat(schema.resolve("qa").variable("A").orElseThrow().value()).isEqualTo(Optional.empty());
    }
}
