package ai.orchestra.schema;

import static ai.orchestra.schema.Schemas.problems;
import static ai.orchestra.schema.Schemas.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad input with the message that it gets. In the tables '#' stands for a line break. */
class BadSchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A: {type: strin, value: x}|SCH-202 schema.yaml:5:17  environments.development.variables.A.type"
                        + "  \"strin\" is no type; did you mean string?",
                "A: {type: date, value: x}|SCH-202 schema.yaml:5:17  environments.development.variables.A.type"
                        + "  \"date\" is no type; known are string, integer, float, boolean, secret",
                "A: {value: x}|SCH-107 schema.yaml:5:7  environments.development.variables.A"
                        + "  has no type; add one of string, integer, float, boolean, secret",
                "A: {type: integer, value: 8o}|SCH-203 schema.yaml:5:33  environments.development.variables.A.value"
                        + "  \"8o\" is not of type integer; write a whole number of at most 18 digits such as 8080,"
                        + " without leading zeros",
                "A: {type: integer, value: 010}|SCH-203 schema.yaml:5:33  environments.development.variables.A.value"
                        + "  \"010\" is not of type integer; write a whole number of at most 18 digits such as 8080,"
                        + " without leading zeros",
                "A: {type: float, value: '1,5'}|SCH-203 schema.yaml:5:31  environments.development.variables.A.value"
                        + "  \"1,5\" is not of type float; write a decimal number such as 0.85",
                "A: {type: boolean, value: yes}|SCH-203 schema.yaml:5:33  environments.development.variables.A.value"
                        + "  \"yes\" is not of type boolean; write true or false",
                "A: {type: integer, required: true}|SCH-204 schema.yaml:5:7  environments.development.variables.A"
                        + "  is required and has no value; write value, or required: false, or type: secret if it is"
                        + " to be generated",
                "A: {type: string, value: '', required: true}|SCH-204 schema.yaml:5:32"
                        + "  environments.development.variables.A  is required and has no value; write value, or"
                        + " required: false, or type: secret if it is to be generated",
                "A: {type: string, value: 'x', required: maybe}|SCH-203 schema.yaml:5:47"
                        + "  environments.development.variables.A.required  \"maybe\" is neither true nor false;"
                        + " write one of them",
                "A: {type: secret, secret_type: api_kye}|SCH-207 schema.yaml:5:38"
                        + "  environments.development.variables.A.secret_type  \"api_kye\" is no type of secrets;"
                        + " did you mean api_key?",
                "A: {type: secret}|SCH-107 schema.yaml:5:7  environments.development.variables.A  is a secret without"
                        + " secret_type; add one of database_password, storage_password, api_key, jwt_secret,"
                        + " webui_secret, service_password, encryption_key",
                "A: {type: secret, secret_type: api_key, length: 7}|SCH-208 schema.yaml:5:55"
                        + "  environments.development.variables.A.length  \"7\" is not a whole number from 8 to 4096",
                "A: {type: string, value: x, length: 9}|SCH-209 schema.yaml:5:43"
                        + "  environments.development.variables.A.length  belongs to secrets, and this variable is of"
                        + " type string; remove it, or write type: secret",
                "a-b: {type: string, value: x}|SCH-201 schema.yaml:5:7  environments.development.variables.a-b  is no"
                        + " name that every reader takes; use capital letters, digits and underscores, no digit first,"
                        + " at most 253 characters",
                "1A: {type: string, value: x}|SCH-201 schema.yaml:5:7  environments.development.variables.1A  is no"
                        + " name that every reader takes; use capital letters, digits and underscores, no digit first,"
                        + " at most 253 characters",
                "A.B: {type: string, value: x}|SCH-201 schema.yaml:5:7  environments.development.variables.A.B  is no"
                        + " name that every reader takes; use capital letters, digits and underscores, no digit first,"
                        + " at most 253 characters",
                "A: {type: string, value: \"a\\nb\"}|SCH-205 schema.yaml:5:32"
                        + "  environments.development.variables.A.value  has a line break or another control character,"
                        + " which .env files cannot hold alike for every reader; put the text into a file and write"
                        + " its name here",
                "A: {type: string, value: x, description: \"a\\u0000b\"}|SCH-205 schema.yaml:5:48"
                        + "  environments.development.variables.A.description  has a control character that could end"
                        + " a comment; write plain lines",
                "A: {type: string, vlaue: x}|SCH-105 schema.yaml:5:25  environments.development.variables.A.vlaue"
                        + "  is unknown; did you mean value?",
                "A: {type: string, value: [x]}|SCH-106 schema.yaml:5:32  environments.development.variables.A.value"
                        + "  must be one text, not a list or mapping",
                "A: [x]|SCH-106 schema.yaml:5:10  environments.development.variables.A  must be a mapping of keys,"
                        + " each 'key: value'",
                "A:|SCH-107 schema.yaml:5:7  environments.development.variables.A  has nothing below it; add at least"
                        + " type and value",
                "A: {type: string, value: x, services: [wbe]}|SCH-308 schema.yaml:5:46"
                        + "  environments.development.variables.A.services  \"wbe\" is no service of any environment;"
                        + " did you mean web?",
            })
    void load_badVariable_saysWhatWhereAndWhatToDo(String variable, String problem) {
        assertThat(problems(variables(variable))).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1|SCH-105 schema.yaml:1:1  a  is unknown; known are project, environments, secret_types,"
                        + " inheritance, gpu_services",
                "project: p|SCH-107 schema.yaml  environments  is not there; write the section, or name another file",
                "environments: [a]|SCH-106 schema.yaml:1:15  environments  must be a mapping of keys, each 'key: value'",
                "environments:#  dev: {services: [a]}|SCH-301 schema.yaml:2:3  environments.dev  is another spelling"
                        + " of development; write that",
                "environments:#  my_env: {services: [a]}|SCH-301 schema.yaml:2:3  environments.my_env  is no name for"
                        + " an environment; use small letters, digits and single dashes, at most 40",
                "environments:#  qa:|SCH-107 schema.yaml:2:3  environments.qa  has nothing below it; add services and"
                        + " variables",
                "environments:#  qa: {services: [a, b, a]}|SCH-302 schema.yaml:2:25  environments.qa.services  \"a\""
                        + " is already listed on line 2; remove one of the two",
                "environments:#  qa: {services: [a b]}|SCH-303 schema.yaml:2:19  environments.qa.services  \"a b\" is"
                        + " no name of a service; use letters, digits, dots, dashes and underscores",
                "environments:#  qa: {services: a}|SCH-106 schema.yaml:2:18  environments.qa.services  must be a list;"
                        + " write each element on a line of its own after '- '",
                "environments:#  qa: {compose_files: [../x.yml]}|SCH-307 schema.yaml:2:24"
                        + "  environments.qa.compose_files  \"../x.yml\" is no file below the folder; write a relative"
                        + " name of letters, digits, '.', '_', '-' and '/'",
                "environments:#  qa: {compose_files: [deploy/x.yml, y.yml]}|SCH-307 schema.yaml:2:24"
                        + "  environments.qa.compose_files  \"deploy/x.yml\" is the first file and lies in a folder,"
                        + " which compose would take for the project's; move it here, or list a file without a folder"
                        + " before it",
                "environments:#  qa: {compose_files: [../x.yml, deploy/y.yml]}|SCH-307 schema.yaml:2:24"
                        + "  environments.qa.compose_files  \"../x.yml\" is no file below the folder; write a relative"
                        + " name of letters, digits, '.', '_', '-' and '/'",
                "environments:#  qa: {memory_min_gb: 1.5}|SCH-208 schema.yaml:2:23  environments.qa.memory_min_gb"
                        + "  \"1.5\" is not a whole number from 0 to 65536",
                "environments:#  qa: {gpu_required: on}|SCH-203 schema.yaml:2:22  environments.qa.gpu_required  \"on\""
                        + " is neither true nor false; write one of them",
                "environments:#  qa: {inherit: staginh}#  staging: {services: [a]}|SCH-304 schema.yaml:2:17"
                        + "  environments.qa.inherit  \"staginh\" is no environment of this file; write false, true,"
                        + " or a name: did you mean staging?",
                "environments:#  qa: {services: [a]}#inheritance: {base_environment: dev}|SCH-304 schema.yaml:3:33"
                        + "  inheritance.base_environment  \"dev\" is no environment of this file; known are qa",
                "environments:#  qa: {services: [a]}#inheritance: {override_behavior: megre}|SCH-203"
                        + " schema.yaml:3:34  inheritance.override_behavior  \"megre\" is unknown; did you mean merge?",
                "environments:#  a: {inherit: b}#  b: {inherit: c}#  c: {inherit: a}|SCH-305 schema.yaml:2:16"
                        + "  environments.a.inherit  inherits from itself: a -> b -> c -> a; write inherit: false in"
                        + " one of them",
                "environments:#  a: {inherit: a}|SCH-305 schema.yaml:2:16  environments.a.inherit  inherits from"
                        + " itself: a -> a; write inherit: false in one of them",
                "environments: {qa: {}}#secret_types: {api_keys: {length: 9}}|SCH-207 schema.yaml:2:16"
                        + "  secret_types.api_keys  is unknown; did you mean api_key? a type of your own needs a name"
                        + " further from it",
                "environments: {qa: {}}#secret_types: {certificate: {length: 9}}|SCH-107 schema.yaml:2:16"
                        + "  secret_types.certificate  is a type of your own, which needs length and rotation_days;"
                        + " built in are database_password, storage_password, api_key, jwt_secret, webui_secret,"
                        + " service_password, encryption_key",
                "environments: {qa: {}}#secret_types: {api_key: {rotation_days: 0}}|SCH-208 schema.yaml:2:41"
                        + "  secret_types.api_key.rotation_days  \"0\" is not a whole number from 1 to 36500",
                "environments: {qa: {}}#secret_types: {api_key: {complexity: low}}|SCH-203 schema.yaml:2:38"
                        + "  secret_types.api_key.complexity  \"low\" is unknown; known are medium, high",
                "environments: {qa: {gpu_required: true, services: [web]}}#gpu_services: [wbe]|SCH-308"
                        + " schema.yaml:2:16  gpu_services  \"wbe\" is no service of qa, and every environment with"
                        + " gpu_required must have it; did you mean web?",
                "environments: {qa: {}}#project: My_Project|SCH-310 schema.yaml:2:10  project  \"My_Project\" is no"
                        + " name that Kubernetes takes; use small letters, digits and dashes inside, at most 40",
                "environments: {qa: {}}#environments: {qb: {}}|SCH-104 schema.yaml:2:1  environments  the key"
                        + " environments on line 2 is already written on line 1, which counts; remove one of the two",
            })
    void load_badSection_saysWhatWhereAndWhatToDo(String text, String problem) {
        assertThat(problems(text.replace('#', '\n'))).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u2028", "\\u2029", "\\u0085", "\\e", "\\r"})
    void load_controlCharacterInADescriptionOfAnEnvironment_isRefused(String character) {
        assertThat(problems("environments:\n  qa: {description: \"a" + character + "A=evil\"}\n"))
                .containsExactly("SCH-205 schema.yaml:2:21  environments.qa.description  has a control character that"
                        + " could end a comment; write plain lines");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "SHELL",
                "PWD",
                "OLDPWD",
                "CDPATH",
                "IFS",
                "ENV",
                "BASH_ENV",
                "PS4",
                "PROMPT_COMMAND",
                "LD_PRELOAD",
                "LD_LIBRARY_PATH",
                "LD_AUDIT",
                "DYLD_INSERT_LIBRARIES",
                "DYLD_LIBRARY_PATH"
            })
    void load_nameThatSteersShellsOrLoaders_isRefused(String name) {
        assertThat(problems(variables(name + ": {type: string, value: x}")))
                .singleElement()
                .asString()
                .startsWith("SCH-210 schema.yaml:5:7  environments.development.variables." + name + "  ")
                .endsWith("; choose another name such as APP_" + name
                        + ", or set it in the compose file of the service that needs it");
        assertThat(problems(variables("APP_" + name + ": {type: string, value: x}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GPU_COUNT: {type: integer, value: 1}#GPU_COUNT: {type: integer, value: 1}"
                        + "|SCH-104|environments.development.variables.GPU_COUNT",
                "GPU_COUNT: {type: integer, secret_type: a, secret_type: b}"
                        + "|SCH-104|environments.development.variables.GPU_COUNT.secret_type",
            })
    void load_problemsOfTheFile_nameKeysAsTheyAreWritten(String lines, String code, String key) {
        assertThat(problems(variables(lines.replace('#', '\n'))))
                .filteredOn(problem -> problem.startsWith(code + " "))
                .singleElement()
                .asString()
                .contains("  " + key + "  ");
    }

    @Test
    void load_manyProblems_reportsAllInTheOrderOfTheFile() {
        String text = variables("""
                A: {type: integer, value: x}
                A: {type: integer, value: 1}
                B: {type: strin, value: 1}
                C: {type: secret, secret_type: nothing}
                """);

        assertThat(problems(text))
                .extracting(problem -> problem.replaceAll("(SCH-\\d+ schema.yaml:\\d+).*", "$1"))
                .containsExactly(
                        "SCH-203 schema.yaml:5",
                        "SCH-104 schema.yaml:6",
                        "SCH-202 schema.yaml:7",
                        "SCH-207 schema.yaml:8");
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> Schemas.strict(text))
                .withMessageStartingWith("schema.yaml: 4 problems\n  SCH-203 ");
    }

    @Test
    void load_secretWithValue_isRefusedAndNotShown() {
        String secret = Canary.secret("in-schema");

        List<String> problems =
                problems(variables("A: {type: secret, secret_type: api_key, value: \"" + secret + "\"}"));

        assertThat(problems)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("SCH-206 schema.yaml:5:54")
                .doesNotContain(secret);
    }

    @Test
    void load_tooLarge_isRefusedByItsSize(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.yaml");
        String line = "# " + "x".repeat(997) + "\n";
        Files.writeString(file, IntStream.range(0, 5_000).mapToObj(i -> line).collect(Collectors.joining()));

        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> EnvironmentSchema.load(file, SchemaOptions.LENIENT))
                .satisfies(e -> assertThat(e.problems()).hasSize(1))
                .withMessageContaining("SCH-102 " + file)
                .withMessageContaining("has 5000000 bytes, and 1048576 is the limit; is this the right file?");
    }

    @Test
    void load_fileThatIsNotThere_saysSo(@TempDir Path folder) {
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> EnvironmentSchema.load(folder.resolve("no.yaml"), SchemaOptions.STRICT))
                .withMessageContaining("SCH-101 ")
                .withMessageContaining("does not exist; name the schema");
    }

    @Test
    void load_brokenYaml_saysLineAndColumn() {
        assertThat(problems("environments:\n  qa: {services: [a}\n"))
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("SCH-103 schema.yaml:2:");
    }

    @Test
    void resolve_unknownEnvironment_namesTheNearest() {
        EnvironmentSchema schema = Schemas.strict("environments: {staging: {}, qa: {}}");

        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> schema.resolve("stagin"))
                .withMessageContaining("SCH-309 schema.yaml  environments  has no \"stagin\"; did you mean staging?");
        assertThat(schema.resolve("stage").name()).isEqualTo("staging");
    }
}
