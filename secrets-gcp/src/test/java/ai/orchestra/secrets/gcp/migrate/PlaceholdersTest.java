package ai.orchestra.secrets.gcp.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeme",
                "change-me",
                "CHANGE_ME",
                "Change me!",
                "change_this_in_production",
                "changethis",
                "replace-me",
                "replaceme",
                "REPLACE_WITH_YOUR_KEY",
                "your_api_key_here",
                "YOUR-OPENAI-KEY",
                "yourkey",
                "sk-your-key-here",
                "insert-api-key",
                "<your key>",
                "put_the_token",
                "<secret>",
                "[your key]",
                "{{ vault.key }}",
                "xxx",
                "XXXX",
                "sk-xxxxxxxx",
                "ghp_xxxxxxxxxxxx",
                "sk-...",
                "sk-***",
                "...",
                "***",
                "TODO",
                "todo: ask ops",
                "tbd",
                "FIXME",
                "placeholder",
                "example",
                "dummy",
                "none",
                "null",
                "undefined",
                "n/a",
                "enter your password",
                "put-it-here",
                " changeme "
            })
    void finds(String value) {
        assertThat(Placeholders.kindOf(value)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "postgres",
                "correct horse battery staple",
                "secret",
                "test",
                "changed-2024-06",
                "yourself1234",
                "examples-of-9",
                "xylophone",
                "todolist99",
                "a...b",
                "[\"a\",\"b\"]",
                "{\"type\":\"service_account\"}",
                "input",
                "nonesuch8",
                "password"
            })
    void leavesAlone_whatSomebodyMadeUp(String value) {
        assertThat(Placeholders.kindOf(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "x", "your", "todo"})
    void leavesAlone_realKeys(String name) {
        assertThat(Placeholders.kindOf(Canary.secret(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<hunter>", "sk-xxxxxxxx", "todo ask"})
    void doesNotQuote(String value) {
        assertThat(Placeholders.kindOf(value).orElseThrow()).doesNotContain(value);
    }
}
