package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.dotenv.DotenvFile;
import ai.orchestra.testsupport.Canary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretSourcesTest {
    private static final String VALUE = Canary.secret("source");

    private static Lookup lookup(SecretSource source, String id) {
        return source.lookup(SecretRequest.latest(id));
    }

    private static SecretSource answering(String name, Lookup answer, List<String> log) {
        return new SecretSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Lookup lookup(SecretRequest request) {
                log.add("ask " + name);
                return answer;
            }

            @Override
            public void close() {
                log.add("close " + name);
            }
        };
    }

    @Test
    void environment_answersUnderTheVariablesName() {
        SecretSource source = SecretSources.environment(Map.of("API_KEY", VALUE, "BLANK_KEY", " "));
        assertThat(lookup(source, "api-key")).isEqualTo(new Lookup.Found(Secret.of(VALUE), "", null));
        assertThat(lookup(source, "blank-key")).isEqualTo(new Lookup.Absent("BLANK_KEY"));
        assertThat(lookup(source, "no-key")).isEqualTo(new Lookup.Absent("NO_KEY"));
    }

    @Test
    void dotenv_replacesVariablesAndLeavesReferencesToSecretsUnset() {
        String text = "PART=" + VALUE + "\nAPI_KEY=a${PART}\nREMOTE_KEY=${sm://x}\nBROKEN_KEY=${NO:?gone}\n";
        SecretSource source = SecretSources.dotenv(DotenvFile.parse(Path.of(".env"), text));
        assertThat(lookup(source, "api-key")).isEqualTo(new Lookup.Found(Secret.of("a" + VALUE), "", null));
        assertThat(lookup(source, "remote-key")).isEqualTo(new Lookup.Absent("REMOTE_KEY"));
        assertThat(lookup(source, "broken-key")).isEqualTo(new Lookup.Absent("BROKEN_KEY"));
    }

    @Test
    void map_answersToAnySpelling() {
        SecretSource source = SecretSources.map(Map.of("API_KEY", VALUE));
        assertThat(lookup(source, "api-key")).isInstanceOf(Lookup.Found.class);
        assertThat(lookup(source, "other")).isEqualTo(new Lookup.Absent("other"));
    }

    @Test
    void firstOf_takesTheFirstThatFindsIt_andClosesAll() {
        List<String> log = new ArrayList<>();
        Lookup found = new Lookup.Found(Secret.of(VALUE), "2", null);
        SecretSource source = SecretSources.firstOf(List.of(
                answering("a", new Lookup.Absent("x"), log),
                answering("b", new Lookup.Denied("x", "grant it"), log),
                answering("c", found, log),
                answering("d", found, log)));
        assertThat(lookup(source, "x")).isEqualTo(found);
        source.close();
        assertThat(log).containsExactly("ask a", "ask b", "ask c", "close a", "close b", "close c", "close d");
        assertThat(source.name()).isEqualTo("a, b, c, d");
    }

    @Test
    void firstOf_thatFindsNothing_remembersADenial() {
        Lookup denied = new Lookup.Denied("x", "grant it");
        Lookup absent = new Lookup.Absent("x");
        List<String> log = new ArrayList<>();
        assertThat(lookup(
                        SecretSources.firstOf(List.of(answering("a", denied, log), answering("b", absent, log))), "x"))
                .isEqualTo(denied);
        assertThat(lookup(
                        SecretSources.firstOf(List.of(answering("a", absent, log), answering("b", absent, log))), "x"))
                .isEqualTo(absent);
    }

    @Test
    void request_refusesWhatNoSourceCouldAnswer() {
        assertThatThrownBy(() -> SecretRequest.latest(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecretRequest("a", "", Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecretRequest("a", "1", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
