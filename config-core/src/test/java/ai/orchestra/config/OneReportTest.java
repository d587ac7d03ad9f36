package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretSources;
import ai.orchestra.testsupport.Canary;
import jakarta.validation.constraints.Max;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise of one report: whatever is wrong comes together, and mending one thing moves no other. */
class OneReportTest {
    @TempDir
    Path directory;

    @Settings(prefix = "shop")
    record Shop(
            @Env("QUEUE_URL") URI queueUrl,
            @Env("CACHE_TTL") Duration cacheTtl,
            @Env("RETRIES") int retries,
            @Env("POOL_SIZE") int poolSize,
            @Env("GREETING") String greeting,
            @Env("LOOP_A") String loop,
            @Env("PORT") int port,
            Optional<String> title,
            Limits limits,
            Secret apiKey,
            String owner) {
        record Limits(@Max(10) int width, Optional<@Max(10) Integer> height) {}
    }

    /** A fault: what stands in the file, and what mends it without moving anything. */
    private record Fault(ProblemCode code, String key, String place, String file, String wrong, String right) {
        @Override
        public String toString() {
            return code + " " + key;
        }
    }

    private static final List<Fault> FAULTS = List.of(
            fault(ProblemCode.DOTENV_SYNTAX, "QUEUE_URL", ".env:1:11", ".env", "\"amqp://q", "\"amqp://q\""),
            fault(ProblemCode.UNCONVERTIBLE, "shop.cache-ttl", ".env:2:11", ".env", "30 parsecs", "30s"),
            fault(ProblemCode.EMPTY, "shop.retries", ".env:3:9", ".env", "RETRIES=\n", "RETRIES=3\n"),
            fault(ProblemCode.UNCONVERTIBLE, "shop.pool-size", ".env:4:11", ".env", "99999999999", "9"),
            fault(ProblemCode.UNRESOLVED, "GREETING", ".env:5:10", ".env", "${WHO:?say who}", "hello"),
            fault(ProblemCode.CYCLE, "LOOP_A", ".env:6:8", ".env", "LOOP_B=${LOOP_A}", "LOOP_B=end"),
            fault(ProblemCode.CONFLICT, "shop.port", ".env:9:11", ".env", "\nPORT_FILE=p", "\nOTHER_KEY=p"),
            fault(ProblemCode.UNKNOWN, "shop.colour", "application.yaml:2:3", "application.yaml", "colour", "title"),
            fault(
                    ProblemCode.DUPLICATE,
                    "shop.limits.width",
                    "application.yaml:5:5",
                    "application.yaml",
                    "width: 3",
                    "height: 3"),
            fault(
                    ProblemCode.VIOLATED,
                    "shop.limits.width",
                    "application.yaml:4:12",
                    "application.yaml",
                    "width: 11",
                    "width: 10"),
            fault(
                    ProblemCode.SECRET,
                    "shop.api-key",
                    "application.yaml:6:12",
                    "application.yaml",
                    "${sm://gone}",
                    "${sm://here}"),
            fault(ProblemCode.MISSING, "shop.owner", "", "application.yaml", "#", "  owner: me"));

    private static Fault fault(ProblemCode code, String key, String place, String file, String wrong, String right) {
        return new Fault(code, key, place, file, wrong, right);
    }

    private static final Map<String, String> FILES = Map.of(".env", """
            QUEUE_URL="amqp://q
            CACHE_TTL=30 parsecs
            RETRIES=
            POOL_SIZE=99999999999
            GREETING=${WHO:?say who}
            LOOP_A=${LOOP_B}
            LOOP_B=${LOOP_A}
            PORT=80
            PORT_FILE=p
            """, "application.yaml", """
            shop:
              colour: green
              limits:
                width: 11
                width: 3
              api_key: ${sm://gone}
            #
            """);

    @BeforeEach
    void write() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(directory.resolve("p"), "81");
    }

    private List<Problem> problems() {
        Outcome<Shop> outcome = SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(Map.of())
                .systemProperties(new Properties())
                .secretSource(SecretSources.map(Map.of("here", Canary.secret("here"))))
                .build()
                .tryLoad(Shop.class);
        return outcome instanceof Outcome.Invalid<Shop> invalid ? invalid.problems() : List.of();
    }

    private static String line(Problem problem) {
        Origin origin = problem.origin();
        return problem.code() + " " + problem.key() + " " + (origin == null ? "" : origin.describe());
    }

    private static String line(Fault fault) {
        return fault.code() + " " + fault.key() + " " + fault.place();
    }

    @Test
    void load_ofTwelveFaults_reportsAllTwelve() {
        assertThat(problems()).extracting(OneReportTest::line).containsExactlyInAnyOrderElementsOf(lines(-1));
    }

    private static List<String> lines(int without) {
        return IntStream.range(0, FAULTS.size())
                .filter(i -> i != without)
                .mapToObj(i -> line(FAULTS.get(i)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static Stream<Fault> faults() {
        return FAULTS.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void load_withOneFaultMended_reportsExactlyTheOthers(Fault fault) throws IOException {
        Path file = directory.resolve(fault.file());
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(fault.wrong());
        Files.writeString(file, text.replace(fault.wrong(), fault.right()));
        assertThat(problems())
                .extracting(OneReportTest::line)
                .containsExactlyInAnyOrderElementsOf(lines(FAULTS.indexOf(fault)));
    }
}
