package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.testsupport.Canary;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of bad input is a problem with code, place and advice, and none shows a secret. */
class BadInputTest {
    private static final String SECRET = Canary.secret("bad-input");

    @TempDir
    Path directory;

    @Settings(prefix = "shop")
    record Shop(
            @Env({"APP_ENV", "ENVIRONMENT"}) @Default("development")
            Environment environment,

            @Default("1") int size,
            @Default("x") String colour,
            List<String> tags,
            Optional<@Size(min = 200) Secret> door) {}

    private SettingsLoaderBuilder loader(Map<String, String> variables) {
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .withoutDiscovery();
    }

    private List<String> problems(SettingsLoaderBuilder loader) {
        Outcome<Shop> outcome = loader.build().tryLoad(Shop.class);
        return outcome instanceof Outcome.Invalid<Shop> invalid
                ? invalid.problems().stream().map(Problem::toString).toList()
                : List.of();
    }

    private List<String> warnings(SettingsLoaderBuilder loader) {
        return loader.build().tryLoad(Shop.class).warnings().stream()
                .map(Problem::toString)
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    @Test
    void defaults_withoutAnything_load() {
        assertThat(problems(loader(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APP_ENV=qa | CFG-110 APP_ENV  environment variable APP_ENV  is not a known environment; use development,"
                        + " staging, production, testing, performance, monitoring, optimized, or declare your own with"
                        + " SettingsLoader.builder().environments(...)",
                "APP_ENV=prodction | CFG-110 APP_ENV  environment variable APP_ENV  is not a known environment; did you mean"
                        + " production? Otherwise use development, staging, production, testing, performance,"
                        + " monitoring, optimized, or declare your own with SettingsLoader.builder().environments(...)",
                "APP_ENV=staging ENVIRONMENT=prod | CFG-110 ENVIRONMENT  environment variable ENVIRONMENT  and APP_ENV"
                        + " (environment variable APP_ENV) name different environments; they mean the same, so keep one of"
                        + " them",
                "SHOP_SIZE=2147483648 | CFG-102 shop.size  environment variable SHOP_SIZE  \"2147483648\" is outside"
                        + " -2147483648 to 2147483647",
                "SHOP_TAGS=b SHOP_TAGS_0=a | CFG-106 shop.tags  single elements are set beside a list that process"
                        + " environment holds as one text; set the whole list in one place",
                "SHOP_SIZE= | CFG-105 shop.size  environment variable SHOP_SIZE  is set but empty, where an int is needed;"
                        + " give a value, or remove it",
                "SHOP_SIZE_FILE=gone.txt | CFG-201 shop.size  environment variable SHOP_SIZE_FILE  SHOP_SIZE_FILE names"
                        + " gone.txt, which does not exist; create it, or set SHOP_SIZE",
                "SHOP_SIZE=1 SHOP_SIZE_FILE=f | CFG-106 shop.size  environment variable SHOP_SIZE_FILE  SHOP_SIZE_FILE and"
                        + " SHOP_SIZE (environment variable SHOP_SIZE) both set it; keep one of them",
            })
    void variables_thatAreWrong_areReported(String variables, String problem) {
        Map<String, String> environment = new java.util.HashMap<>();
        for (String variable : variables.split(" ")) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        assertThat(problems(loader(environment))).containsExactly(problem);
    }

    @Test
    void environment_ofTheSameNameTwice_isNoConflict() {
        Map<String, String> variables = Map.of("APP_ENV", "prod", "ENVIRONMENT", "PRODUCTION");
        assertThat(problems(loader(variables))).isEmpty();
    }

    @Test
    void environment_thatIsDeclared_isKnown() {
        assertThat(problems(loader(Map.of("APP_ENV", "qa")).environments("qa"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${STAGE:?set STAGE} | CFG-107 APP_ENV  .env:1:9  needs STAGE, which is not set: set STAGE; set STAGE",
                "prod${STAGE?} | CFG-107 APP_ENV  .env:1:13  needs STAGE, which is not set; set STAGE",
                "${sm://stage} | CFG-110 APP_ENV  .env:1:9  refers to a secret, but the environment is decided before any"
                        + " secret is fetched; write its name here",
            })
    void environment_thatCannotBeTold_isNotTakenForTheDefault(String text, String problem) throws IOException {
        record Plain(@Default("1") int size) {}
        write(".env", "APP_ENV=" + text + "\n");
        Outcome<Plain> outcome = loader(Map.of()).build().tryLoad(Plain.class);
        assertThat(((Outcome.Invalid<Plain>) outcome).problems())
                .singleElement()
                .hasToString(problem);
        assertThat(problems(loader(Map.of("APP_ENV", "staging")))).isEmpty();
    }

    @Test
    void environment_thatCannotBeTold_isReportedOnce() throws IOException {
        write(".env", "APP_ENV=${STAGE:?set STAGE}\n");
        assertThat(problems(loader(Map.of()))).hasSize(1);
    }

    @Test
    void environment_thatCannotBeTold_isReportedInEveryLayer() throws IOException {
        write("application.yaml", "environment: ${other.a}\nother:\n  a: ${other.b}\n  b: ${other.a}\n");
        assertThat(problems(loader(Map.of("APP_ENV", "staging"))))
                .singleElement()
                .asString()
                .startsWith("CFG-108 other.a  application.yaml:3:6");
    }

    @Test
    void environment_thatBecameEmpty_isTheDefaultWithAWarning() throws IOException {
        write(".env", "APP_ENV=$STAGE\n");
        SettingsLoader loader = loader(Map.of()).build();
        record Plain(@Default("1") int size) {}
        assertThat(loader.tryLoad(Plain.class).warnings())
                .singleElement()
                .asString()
                .startsWith("CFG-901 APP_ENV  .env:1:9");
        assertThat(loader.explain(Plain.class).environment()).isEqualTo(Environment.DEVELOPMENT);
    }

    @Test
    void environment_inAFileThatItChose_isContradicted() throws IOException {
        write(".env", "APP_ENV=staging\n");
        write(".env.staging", "APP_ENV=production\n");
        assertThat(problems(loader(Map.of())))
                .containsExactly("CFG-110 APP_ENV  .env.staging:1:9  names another environment than staging, which is"
                        + " already decided by .env:1:9; remove it here, or set APP_ENV in the process environment or"
                        + " .env");
    }

    @Test
    void file_namedExplicitly_mustExist() {
        assertThat(problems(loader(Map.of()).file(Path.of("gone.yaml"))))
                .containsExactly("CFG-201 gone.yaml  gone.yaml  does not exist, but was named explicitly; create it, or"
                        + " name another");
    }

    @Test
    void file_thatIsADirectory_isRefused() throws IOException {
        Files.createDirectory(directory.resolve(".env"));
        assertThat(problems(loader(Map.of())))
                .singleElement()
                .asString()
                .startsWith("CFG-201 .env  .env  is a directory");
    }

    @Test
    void file_thatIsBinary_isRefused() throws IOException {
        Files.write(directory.resolve("application.yaml"), new byte[] {'a', 0, 'b'});
        assertThat(problems(loader(Map.of())))
                .singleElement()
                .asString()
                .startsWith("CFG-201 application.yaml  application.yaml:1:2  ");
    }

    @Test
    void file_thatIsNoUtf8_isRefused() throws IOException {
        Files.write(directory.resolve(".env"), "A=ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(loader(Map.of()))).singleElement().asString().startsWith("CFG-201 .env  .env:1:3  ");
    }

    @Test
    void file_withALineOfTenMegabytes_isRefused() throws IOException {
        write(".env", "A=" + "x".repeat(10_000_000));
        assertThat(problems(loader(Map.of()))).singleElement().asString().startsWith("CFG-201 .env  .env  ");
    }

    @Test
    void yaml_indentedWithATab_isReportedInWords() throws IOException {
        write("application.yaml", "shop:\n\tsize: 2\n");
        assertThat(problems(loader(Map.of())))
                .singleElement()
                .asString()
                .startsWith("CFG-203 application.yaml  application.yaml:2:1  ")
                .contains("tab")
                .contains("spaces");
    }

    @Test
    void yaml_aliasBomb_endsAtOnce() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
        }
        write("application.yaml", bomb.toString());
        assertThat(problems(loader(Map.of()))).singleElement().asString().startsWith("CFG-203 ");
    }

    @Test
    void yaml_withAFaultInOurSection_isNotCalledMissingToo() throws IOException {
        record Strict(String needed) {}
        write("application.yaml", "strict:\n  needed: \"open\n");
        Outcome<Strict> outcome = loader(Map.of()).build().tryLoad(Strict.class);
        assertThat(((Outcome.Invalid<Strict>) outcome).problems())
                .singleElement()
                .asString()
                .startsWith("CFG-203 ");
    }

    @Test
    void yaml_inBothPlaces_warnsOfTheOneWithoutEffect() throws IOException {
        Files.createDirectory(directory.resolve("config"));
        write("config/application.yaml", "shop: {size: 3}\n");
        write("application.yaml", "shop: {size: 4}\n");
        SettingsLoader loader = loader(Map.of()).build();
        assertThat(loader.load(Shop.class).size()).isEqualTo(3);
        assertThat(loader.tryLoad(Shop.class).warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "CFG-904 application.yaml  application.yaml  has no effect, because config/application.yaml");
    }

    @Test
    void yaml_referencesInACycle_areReportedAsAChain() throws IOException {
        write("application.yaml", "shop:\n  colour: ${shop.tint}\n  door: x\nx: ${y}\ny: ${x}\n");
        write(".env", "SHOP_COLOUR=${SHOP_COLOUR}\n");
        write("application.yaml", "shop:\n  colour: ${other.a}\nother:\n  a: ${other.b}\n  b: ${other.a}\n");
        Files.delete(directory.resolve(".env"));
        assertThat(problems(loader(Map.of())))
                .singleElement()
                .asString()
                .startsWith("CFG-108 other.a  application.yaml:4:6  refers back to itself: other.a"
                        + " (application.yaml:4) -> other.b (application.yaml:5) -> other.a");
    }

    @Test
    void dotenv_inProduction_warns() throws IOException {
        write(".env", "SHOP_SIZE=3\n");
        assertThat(warnings(loader(Map.of("APP_ENV", "production"))))
                .singleElement()
                .asString()
                .startsWith("CFG-903 .env  .env  is a .env file in production");
    }

    @Test
    void variable_oneSlipAway_warnsWithItsPlace() throws IOException {
        write(".env", "SHOP_COLUOR=red\n");
        assertThat(warnings(loader(Map.of("SHOP_SIZ", "3", "PATHS", "foreign"))))
                .containsExactly(
                        "CFG-902 SHOP_SIZ  environment variable SHOP_SIZ  is no setting; did you mean SHOP_SIZE, which is"
                                + " not set?",
                        "CFG-902 SHOP_COLUOR  .env:1:13  is no setting; did you mean SHOP_COLOUR, which is not set?");
    }

    @Test
    void dollarWord_thatIsUnset_warnsAndIsNotLostSilently() throws IOException {
        write(".env", "SHOP_COLOUR=pa$word\n");
        SettingsLoader loader = loader(Map.of()).build();
        assertThat(loader.load(Shop.class).colour()).isEqualTo("pa");
        assertThat(loader.tryLoad(Shop.class).warnings())
                .singleElement()
                .asString()
                .startsWith("CFG-901 SHOP_COLOUR  .env:1:15");
    }

    @Test
    void dollarWord_inTheProcessEnvironment_stays() {
        Map<String, String> variables = Map.of("SHOP_COLOUR", "pa$$word${HOME}");
        assertThat(loader(variables).build().load(Shop.class).colour()).isEqualTo("pa$$word${HOME}");
    }

    @Test
    void secret_thatBreaksAConstraint_isNotShown() {
        Outcome<Shop> outcome = loader(Map.of("SHOP_DOOR", SECRET)).build().tryLoad(Shop.class);
        assertThat(((Outcome.Invalid<Shop>) outcome).failure().getMessage())
                .contains("shop.door")
                .doesNotContain(SECRET);
    }

    @Test
    void secret_thatARecordsAuthorPutIntoAMessage_isTakenOut() {
        record Strict(Secret key) {
            Strict {
                throw new IllegalArgumentException("bad key " + key.reveal());
            }
        }
        assertThatThrownBy(() -> loader(Map.of("STRICT_KEY", SECRET)).build().load(Strict.class))
                .hasMessageEndingWith("CFG-103 strict  Strict refuses its values: bad key ****")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"SHOP_SIZE", "shop.size"})
    void credentials_inAUrl_areNotShown(String key) {
        String url = "redis://:" + SECRET + "@host";
        Outcome<Shop> outcome = loader(Map.of()).override(key, url).build().tryLoad(Shop.class);
        assertThat(((Outcome.Invalid<Shop>) outcome).problems())
                .singleElement()
                .asString()
                .contains("the value (hidden) is not a whole number")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whole: [1] | forms.whole  application.yaml:2:10  is a list, where one value is needed",
                "whole: {a: 1} | forms.whole  application.yaml:2:10  is a mapping, where one value is needed",
                "maybe: [1] | forms.maybe  application.yaml:2:10  is a list, where one value is needed",
                "list: {a: 1} | forms.list  application.yaml:2:9  is a mapping, where a list is needed",
                "list: [[1]] | forms.list[0]  application.yaml:2:10  is a list, where one value is needed",
                "map: [1] | forms.map  application.yaml:2:8  is a list, where a mapping is needed",
                "map: text | forms.map  application.yaml:2:8  is one value, where a mapping is needed",
                "map: {a: [1]} | forms.map.a  application.yaml:2:12  is a list, where one value is needed",
                "inner: text | forms.inner  application.yaml:2:10  is one value, where a mapping is needed",
                "inner: [1] | forms.inner  application.yaml:2:10  is a list, where a mapping is needed",
            })
    void yaml_inAnotherForm_isNeverLostSilently(String line, String problem) throws IOException {
        record Forms(
                @Default("1") int whole,
                Optional<Integer> maybe,
                List<Integer> list,
                Map<String, Integer> map,
                Inner inner) {
            record Inner(@Default("1") int deep) {}
        }
        write("application.yaml", "forms:\n  " + line + "\n");
        Outcome<Forms> outcome = loader(Map.of()).build().tryLoad(Forms.class);
        assertThat(((Outcome.Invalid<Forms>) outcome).problems())
                .singleElement()
                .asString()
                .isEqualTo("CFG-102 " + problem);
    }

    @Test
    void record_thatContainsItself_isAProblem() {
        record Tree(List<Tree> branches) {}
        Outcome<Tree> outcome = loader(Map.of()).build().tryLoad(Tree.class);
        assertThat(((Outcome.Invalid<Tree>) outcome).problems())
                .singleElement()
                .asString()
                .startsWith("CFG-301 Tree  ")
                .endsWith("contains itself; a settings record must end somewhere");
    }

    @Test
    void file_thatCannotBeRead_isNotSaidToMissSettingsToo() throws IOException {
        record Strict(String needed) {}
        Files.createDirectory(directory.resolve("application.yaml"));
        Outcome<Strict> outcome = loader(Map.of()).build().tryLoad(Strict.class);
        assertThat(((Outcome.Invalid<Strict>) outcome).problems())
                .singleElement()
                .asString()
                .startsWith("CFG-201 application.yaml  application.yaml  is a directory");
    }

    @Test
    void environment_underItsKeyInYaml_isSaidToHaveNoEffect() throws IOException {
        write("application.yaml", "shop:\n  environment: staging\n");
        assertThat(problems(loader(Map.of())))
                .containsExactly(
                        "CFG-110 shop.environment  application.yaml:2:16  has no effect, because the environment is"
                                + " development already; set APP_ENV in the process environment or .env instead");
        assertThat(problems(loader(Map.of("APP_ENV", "staging")))).isEmpty();
    }

    @Test
    void constraint_onATypeThatItIsNotFor_isNamed() {
        record Wrong(@Size(min = 3) Optional<String> door) {}
        Outcome<Wrong> outcome = loader(Map.of("WRONG_DOOR", "x")).build().tryLoad(Wrong.class);
        assertThat(((Outcome.Invalid<Wrong>) outcome).problems())
                .singleElement()
                .asString()
                .startsWith("CFG-301 wrong  has a constraint on a type that it is not for: HV000030")
                .contains("constraints.Size")
                .contains("door");
    }

    @Test
    void threeWaysInOneLayer_areAllNamed() {
        Map<String, String> variables =
                Map.of("SHOP_COLOUR", "a", "SHOP_COLOUR_FILE", "b", "SHOP_COLOUR_SECRET_NAME", "c");
        assertThat(problems(loader(variables)))
                .containsExactly("CFG-106 shop.colour  environment variable SHOP_COLOUR_FILE  SHOP_COLOUR_FILE and"
                        + " SHOP_COLOUR_SECRET_NAME and SHOP_COLOUR (environment variable SHOP_COLOUR) all set it; keep one"
                        + " of them");
    }
}
