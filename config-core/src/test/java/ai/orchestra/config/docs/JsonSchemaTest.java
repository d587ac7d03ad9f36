package ai.orchestra.config.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.testsupport.Canary;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    private static final String SCHEMA =
            SettingsDocs.of(Samples.Memory.class, Samples.Vector.class).jsonSchema();
    private static final String LIMITS = SettingsDocs.of(Samples.Limits.class).jsonSchema();

    private static List<String> faults(String yaml) {
        return SchemaWalk.faults(SCHEMA, Yaml.read(yaml));
    }

    @Test
    void completeFile_isValid() {
        assertThat(faults(Samples.COMPLETE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "memory:",
                "memory: {redis_url: }",
                "memory: {embedding: {size: '12'}}",
                "memory: {embedding: {size: '${SIZE}'}}",
                "memory: {embedding: {size_file: /run/size}}",
                "memory: {cache_ttl: 1h 30m}",
                "memory: {cache_ttl: PT1.5S}",
                "memory: {cors_origins: 'a, b'}",
                "memory: {vector: {exact: 1}}",
                "memory: {vector: {exact: No}}",
                "memory: {vector: {speed: OFF}}",
                "memory: {vector: {id: 123E4567-e89b-12d3-a456-426614174000}}",
                "memory: {redis_databases: {}}",
                "memory: {named: {a: {unknown: 1}}}",
                "memory.redis_url: dotted",
                "vector: {any: 1}",
                "other: [1, {a: b}]"
            })
    void whatALoadAccepts_isValid(String yaml) {
        assertThat(faults(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{memory: text}",
                "{memory: {redis_ulr: x}}",
                "{memory: {redis_url: [x]}}",
                "{memory: {embedding: {size: 0}}}",
                "{memory: {embedding: {size: 1.5}}}",
                "{memory: {embedding: {size: many}}}",
                "{memory: {embedding: {model: ' '}}}",
                "{memory: {embedding: {modle: x}}}",
                "{memory: {embedding_file: x}}",
                "{memory: {cache_ttl: 30 parsecs}}",
                "{memory: {cache_ttl: 1h30}}",
                "{memory: {cors_origins: {a: b}}}",
                "{memory: {redis_databases: {cherry: -1}}}",
                "{memory: {redis_databases: [1]}}",
                "{memory: {further: text}}",
                "{memory: {further: [{size: 0}]}}",
                "{memory: {further: [{siez: 1}]}}",
                "{memory: {named: {a: {size: 0}}}}",
                "{memory: {vector: {exact: 2}}}",
                "{memory: {vector: {exact: perhaps}}}",
                "{memory: {vector: {speed: fast}}}",
                "{memory: {vector: {id: 12}}}",
                "{memory: {vector: {other: 1}}}"
            })
    void whatALoadRefuses_isNot(String yaml) {
        Object instance = yaml.equals("[]") ? List.of() : Yaml.read(yaml.substring(1, yaml.length() - 1));

        assertThat(SchemaWalk.faults(SCHEMA, instance)).isNotEmpty();
    }

    @Test
    void properties_sayWhatTheyAre() {
        Map<String, Object> memory = Json.at(SCHEMA, "properties", "memory", "properties");

        assertThat(Json.object(Json.read(SCHEMA)))
                .contains(
                        entry("$schema", "https://json-schema.org/draft/2020-12/schema"),
                        entry("additionalProperties", true));
        assertThat(Json.object(memory.get("redis_url")))
                .containsExactly(
                        entry("description", "The Redis server. Variables: REDIS_URL, MEMORY_REDIS_URL."),
                        entry("default", "redis://localhost:6379"),
                        entry("$ref", "#/$defs/text"));
        assertThat(Json.object(memory.get("environment")).get("description"))
                .isEqualTo("Set by variables alone: APP_ENV, ENVIRONMENT, MEMORY_ENVIRONMENT.");
        assertThat(Json.object(memory.get("cache_ttl")).get("description"))
                .isEqualTo("Variables: CACHE_TTL, REDIS_TTL, MEMORY_CACHE_TTL. At least 1ns.");
        assertThat(Json.object(memory.get("redis_databases")).get("description"))
                .isEqualTo("The database of each persona. Variables: REDIS_DB_*, MEMORY_REDIS_DATABASES_*.");
        assertThat(Json.object(memory.get("cors_origins")))
                .containsEntry("default", List.of("https://a.example", "https://b.example"));
        assertThat(Json.object(memory.get("redis_password"))).containsEntry("writeOnly", true);
        assertThat(Json.object(memory.get("signing_key"))).containsEntry("writeOnly", true);
        assertThat(Json.object(memory.get("rented"))).containsEntry("additionalProperties", true);
        assertThat(Json.at(SCHEMA, "properties", "memory", "properties", "vector", "properties", "exact"))
                .containsEntry("default", true);
        assertThat(SCHEMA).doesNotContain("\"required\"").doesNotContain("never-written");
    }

    @Test
    void constraints_becomeKeywords() {
        Map<String, Object> limits = Json.at(LIMITS, "properties", "limits", "properties");

        assertThat(limits.get("whole"))
                .hasToString("{description=Variables: LIMITS_WHOLE., default=5,"
                        + " anyOf=[{type=integer, minimum=2, maximum=9}, {$ref=#/$defs/integer}]}");
        assertThat(limits.get("decimal"))
                .hasToString("{description=Variables: LIMITS_DECIMAL., default=0.5,"
                        + " anyOf=[{type=number, exclusiveMinimum=0.25}, {$ref=#/$defs/number}]}");
        assertThat(limits.get("ranged")).asString().contains("{type=integer, maximum=8, minimum=3}");
        assertThat(limits.get("short_text"))
                .asString()
                .contains("{type=[string, number, boolean], maxLength=4, minLength=2, pattern=^(?:[a-z]+)$}");
        assertThat(limits.get("list"))
                .asString()
                .contains("maxItems=2, minItems=1")
                .contains("default=[a, b]");
        assertThat(limits.get("speed")).asString().contains("enum=[slow, as_fast_as_can, off]");
        assertThat(Json.object(limits.get("flag")).get("default")).isEqualTo(true);
        assertThat(Json.object(limits.get("ranged")).get("default")).isEqualTo(new BigDecimal(7));
    }

    @Test
    void twoRulesWithOneKeyword_bothCount() {
        Map<String, Object> twice = SchemaForms.direct(
                "string", List.of(Map.of("pattern", "a"), Map.of("pattern", "b"), Map.of("maxLength", 3)));

        assertThat(twice).hasToString("{type=string, pattern=a, maxLength=3, allOf=[{pattern=b}]}");
    }

    @Settings(prefix = "a")
    record Owner(Optional<String> b, Optional<String> c) {}

    @Settings(prefix = "a.b")
    record Tenant(Optional<String> x) {}

    @Test
    void keyThatIsValueAndPrefix_isRefused() {
        String advice = "is both a setting and a prefix of settings; rename one of them";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsDocs.of(Owner.class, Tenant.class).jsonSchema())
                .withMessageEndingWith(advice);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsDocs.of(Tenant.class, Owner.class).jsonSchema())
                .withMessageEndingWith(advice);
    }

    enum Case {
        one,
        ONE,
        Two$
    }

    @Settings(prefix = "odd")
    record Odd(
            @Default("one") Case exact,
            @Default("three") Case wrong,
            @Default("many") int number,
            @Default(Canary.MARK) String password,
            @Default("https://u:" + Canary.MARK + "@host") String url) {}

    @Test
    void oddDefaults_areWrittenAsTheyAre_andSecretsNever() {
        String schema = SettingsDocs.of(Odd.class).jsonSchema();
        Map<String, Object> odd = Json.at(schema, "properties", "odd", "properties");

        assertThat(odd.get("exact")).asString().contains("default=one").contains("enum=[one, ONE, Two$]");
        assertThat(odd.get("wrong")).asString().contains("default=three");
        assertThat(odd.get("number")).asString().contains("default=many");
        assertThat(odd.get("password")).asString().contains("writeOnly=true");
        assertThat(schema).doesNotContain(Canary.MARK);
        assertThat(SchemaWalk.faults(schema, Yaml.read("odd: {exact: tWO$}"))).isEmpty();
    }
}
