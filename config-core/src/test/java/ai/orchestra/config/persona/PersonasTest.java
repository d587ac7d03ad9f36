package ai.orchestra.config.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.orchestra.config.SettingsException;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonasTest {
    private static final String TWO = """
            cherry:
              name: Cherry
              description: Warm and ${MOOD:-curious}.
              traits: {humour: 0.8, patience: 1}
              prompt_template: |
                You are {name}. {description}
                Answer {user}.
              metadata: {voice: alto, Sign-Off: "Bye, {{x}}"}
            sophia-2:
              name: Sophia
              promptTemplate: "{user}?"
            """;

    @TempDir
    Path directory;

    private SettingsLoader loader(Map<String, String> variables) {
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .withoutDiscovery()
                .build();
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> problems(Map<String, String> variables) {
        SettingsException failure =
                catchThrowableOfType(SettingsException.class, () -> Personas.load(loader(variables)));
        return failure == null
                ? List.of()
                : failure.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void load_withEverything_readsIt() throws IOException {
        write("config/personas.yaml", TWO);
        write(".env", "REDIS_DB_CHERRY=0\nPOSTGRES_SCHEMA_SOPHIA_2=sophia\n");
        write("application.yaml", "memory:\n  redis_databases: {sophia-2: 4}\n");
        Personas personas = Personas.load(loader(Map.of("MOOD", "wry")));
        assertThat(personas.ids()).containsExactly("cherry", "sophia-2");
        assertThat(personas.get("cherry"))
                .isEqualTo(new Persona(
                        "cherry",
                        "Cherry",
                        "Warm and wry.",
                        Map.of("humour", 0.8, "patience", 1.0),
                        PromptTemplate.of("You are {name}. {description}\nAnswer {user}.\n"),
                        Map.of("voice", "alto", "Sign-Off", "Bye, {{x}}"),
                        Optional.of(0),
                        Optional.empty()));
        assertThat(personas.get("sophia-2"))
                .isEqualTo(new Persona(
                        "sophia-2",
                        "Sophia",
                        "",
                        Map.of(),
                        PromptTemplate.of("{user}?"),
                        Map.of(),
                        Optional.of(4),
                        Optional.of("sophia")));
        assertThat(personas.get("cherry").traits().keySet()).containsExactly("humour", "patience");
        assertThat(personas).containsExactlyElementsOf(personas.all()).hasSize(2);
        assertThat(personas).hasToString("Personas[cherry, sophia-2]");
    }

    @Test
    void render_ofPersona_knowsItsNameAndDescription() throws IOException {
        write("personas.yml", TWO);
        Persona cherry = Personas.load(loader(Map.of())).get("cherry");
        assertThat(cherry.render(Map.of("user", "Ada"))).isEqualTo("You are Cherry. Warm and curious.\nAnswer Ada.\n");
        assertThat(cherry.render(Map.of("user", "Ada", "name", "C")))
                .isEqualTo("You are C. Warm and curious.\nAnswer Ada.\n");
        assertThatThrownBy(() -> cherry.render(Map.of("usr", "Ada")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the prompt template has no value for {user} (did you mean usr?); values are given for"
                        + " description, name, usr");
    }

    @Test
    void get_ofAnUnknownPersona_saysWhichThereAre() throws IOException {
        write("personas.yaml", TWO);
        Personas personas = Personas.load(loader(Map.of()));
        assertThat(personas.find("karen")).isEmpty();
        assertThatThrownBy(() -> personas.get("chery"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("there is no persona chery; did you mean cherry?");
        assertThatThrownBy(() -> personas.get("karen-the-third"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("there is no persona karen-the-third; there are cherry, sophia-2");
    }

    @Test
    void of_withTheSameIdTwice_isRefused() {
        Persona one = new Persona(
                "one", "One", "", Map.of(), PromptTemplate.of(""), Map.of(), Optional.empty(), Optional.empty());
        assertThat(Personas.of(List.of(one)).get("one")).isSameAs(one);
        assertThatThrownBy(() -> Personas.of(List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two personas are called one");
    }

    @Test
    void load_withoutFile_saysWhereItShouldBe() {
        assertThat(problems(Map.of()))
                .containsExactly(
                        "CFG-201 personas.yaml  personas.yaml  does not exist, neither in config nor beside it;"
                                + " create config/personas.yaml");
        assertThatThrownBy(() -> Personas.load(SettingsLoader.of(Map.of())))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Personas: 1 problem (environment: development)\n  CFG-201 personas.yaml ");
    }

    @Test
    void load_withDirectoryForAFile_isOneProblem() throws IOException {
        Files.createDirectories(directory.resolve("config/personas.yaml"));
        assertThat(problems(Map.of())).hasSize(1).first().asString().startsWith("CFG-201 config/personas.yaml ");
    }

    @Test
    void load_withProblemsOfEveryKind_reportsThemTogether() throws IOException {
        write("config/personas.yaml", """
                cherry:
                  name: ""
                  desciption: Warm.
                  traits:
                    humour: high
                    deep: [1]
                  prompt_template: "You are {name}, {}."
                  metadata: a text
                sophia:
                  description: [not, a, text]
                  zodiac: fish
                karen:
                just: text
                4th:
                  name: ${sm://name}
                  prompt_template: ${NOBODY:?say who}
                """);
        write(".env", "CACHE_TTL=1h\nREDIS_DB_CHERRY=-1\n");
        assertThat(problems(Map.of("MEMORY_CACHE", "redis")))
                .containsExactly(
                        "CFG-103 memory.redis-databases.cherry  .env:2:17  \"-1\" must be greater than or equal to 0",
                        "CFG-105 personas.cherry.name  config/personas.yaml:2:9  is set but empty; write name: with a"
                                + " text",
                        "CFG-104 personas.cherry.desciption  config/personas.yaml:3:3  unknown; did you mean"
                                + " description?",
                        "CFG-102 personas.cherry.traits.humour  config/personas.yaml:5:13  \"high\" is not a number;"
                                + " write it with a point and without separators or a unit, such as 0.7 or 1e-3",
                        "CFG-102 personas.cherry.traits.deep  config/personas.yaml:6:11  must be a single value; flatten"
                                + " it",
                        "CFG-102 personas.cherry.prompt-template  config/personas.yaml:7:20  has the placeholder {} at"
                                + " character 17, which is no name; write a name of letters, digits and _, or {{ for a"
                                + " brace",
                        "CFG-102 personas.cherry.metadata  config/personas.yaml:8:13  must hold names with values,"
                                + " indented below it",
                        "CFG-101 personas.sophia.name  config/personas.yaml:9:1  missing; write name: with a text",
                        "CFG-101 personas.sophia.prompt-template  config/personas.yaml:9:1  missing; write"
                                + " prompt_template: with a text",
                        "CFG-102 personas.sophia.description  config/personas.yaml:10:16  must be a text; write it on one"
                                + " line, or after |",
                        "CFG-104 personas.sophia.zodiac  config/personas.yaml:11:3  unknown; the keys here are name,"
                                + " description, traits, prompt_template, metadata",
                        "CFG-101 personas.karen  config/personas.yaml:12:7  is empty; write name and prompt_template"
                                + " below it, indented",
                        "CFG-102 personas.just  config/personas.yaml:13:7  is not a persona; write name and"
                                + " prompt_template below it, indented",
                        "CFG-103 personas.4th  config/personas.yaml:14:1  is not the name of a persona; use letters,"
                                + " digits, - and _, a letter first",
                        "CFG-109 personas.4th.name  config/personas.yaml:15:9  must not refer to a secret, because this"
                                + " file's values are printed; remove the reference",
                        "CFG-107 personas.4th.prompt-template  config/personas.yaml:16:20  needs NOBODY, which"
                                + " is not set: say who; set NOBODY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MEMORY_CACHE=redis REDIS_DB_CHERRY=0 | CFG-101 personas.sophia-2  personas.yaml:9:1  has no Redis"
                        + " database, although each persona has its own; set REDIS_DB_SOPHIA_2, or memory.cache to"
                        + " something other than redis",
                "MEMORY_CACHE=redis REDIS_DB_CHERRY=0 REDIS_DB_SOPHIA_2=1 | ''",
                "MEMORY_CACHE=redis | ''",
                "REDIS_DB_CHERRY=0 | ''",
                "MEMORY_CACHE=none REDIS_DB_CHERRY=0 | ''",
                "MEMORY_CACHE=redis ENABLE_CACHING=false REDIS_DB_CHERRY=0 | ''",
            })
    void load_withRedisPerPersona_wantsADatabaseForEach(String variables, String problem) throws IOException {
        write("personas.yaml", TWO);
        Map<String, String> map = new java.util.HashMap<>();
        for (String pair : variables.split(" ")) {
            map.put(pair.split("=")[0], pair.split("=")[1]);
        }
        assertThat(problems(map)).isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    @Test
    void read_withPlacesOfNobody_warns() throws IOException {
        write("config/personas.yaml", TWO);
        write("personas.yaml", TWO);
        PersonaReader reader = new PersonaReader(loader(Map.of(
                "REDIS_DB_CHERY", "1",
                "POSTGRES_SCHEMA_ZZZZZZZZZ", "z",
                "FIRESTORE_DB_SOPHIA_3", "s",
                "FIRESTORE_DB_SOPHIA_2", "s")));
        reader.read();
        assertThat(reader.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "CFG-904 personas.yaml  personas.yaml  has no effect, because config/personas.yaml comes first;"
                                + " merge them and remove one",
                        "CFG-905 REDIS_DB_CHERY  belongs to no persona; did you mean REDIS_DB_CHERRY?",
                        "CFG-905 POSTGRES_SCHEMA_ZZZZZZZZZ  belongs to no persona; remove it, or add the persona",
                        "CFG-905 FIRESTORE_DB_SOPHIA_3  belongs to no persona; did you mean FIRESTORE_DB_SOPHIA_2?");
    }

    @Test
    void read_ofAFileWithFaults_doesNotAskWhoIsMissing() throws IOException {
        write("personas.yaml", "cherry:\n\tname: x\nsophia: {name: S, prompt_template: p}\n");
        PersonaReader reader = new PersonaReader(loader(Map.of("REDIS_DB_CHERRY", "1")));
        assertThatThrownBy(reader::read)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("CFG-203 ")
                .hasMessageStartingWith("Personas: 1 problem ");
        assertThat(reader.warnings()).isEmpty();
    }

    @Test
    void load_withPostgresSchemasAlone_needsNoDatabase() throws IOException {
        write("personas.yaml", TWO);
        write("application.yaml", "postgres:\n  host: pg\n  schemas: {Cherry: c}\n");
        assertThat(Personas.load(loader(Map.of())).get("cherry").postgresSchema())
                .contains("c");
    }
}
