package ai.orchestra.config.standard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretSources;
import ai.orchestra.testsupport.Canary;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemorySettingsTest {
    @TempDir
    Path directory;

    private MemorySettings load(String layers) {
        return Given.of(directory, layers).load(MemorySettings.class);
    }

    @Test
    void load_withoutAnything_hasTheDefaults() {
        assertThat(SettingsLoader.of(Map.of()).load(MemorySettings.class))
                .isEqualTo(new MemorySettings(
                        Environment.DEVELOPMENT,
                        "auto",
                        "auto",
                        true,
                        true,
                        URI.create("redis://localhost:6379"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofHours(1),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        VectorStoreType.PINECONE,
                        Optional.empty(),
                        "us-west1-gcp",
                        "ai-orchestrator",
                        Optional.empty(),
                        new MemorySettings.Embedding("text-embedding-ada-002")));
    }

    @Test
    void load_withEveryVariable_readsThemAll() {
        MemorySettings memory = load("APP_ENV=testing MEMORY_STORE=Firestore MEMORY_CACHE=Redis CACHE_TTL=3600"
                + " REDIS_DB_CHERRY=0 REDIS_DB_SOPHIA=1 FIRESTORE_PROJECT_ID=fire GCP_PROJECT_ID=all"
                + " GCP_SA_KEY_JSON=<json> GCP_SA_KEY_PATH=key.json FIRESTORE_EMULATOR_HOST=[::1]:8080"
                + " VECTOR_STORE_TYPE=Weaviate PINECONE_API_KEY=<pinecone> PINECONE_ENVIRONMENT=eu"
                + " PINECONE_INDEX_NAME=index OPENAI_API_KEY=<openai> EMBEDDING_MODEL=small");
        assertThat(memory.environment()).isEqualTo(Environment.TESTING);
        assertThat(memory.store()).isEqualTo("firestore");
        assertThat(memory.cache()).isEqualTo("redis");
        assertThat(memory.cacheTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(memory.redisDatabases()).isEqualTo(Map.of("cherry", 0, "sophia", 1));
        assertThat(memory.hasRedisDatabasePerPersona()).isTrue();
        assertThat(memory.firestoreProjectId()).contains("fire");
        assertThat(memory.gcpProjectId()).contains("all");
        assertThat(memory.gcpSaKeyJson()).contains(Secret.of(Canary.secret("json")));
        assertThat(memory.gcpSaKeyPath()).contains(Path.of("key.json"));
        assertThat(memory.firestoreEmulatorHost()).contains("[::1]:8080");
        assertThat(memory.vectorStoreType()).isEqualTo(VectorStoreType.WEAVIATE);
        assertThat(memory.pineconeApiKey()).contains(Secret.of(Canary.secret("pinecone")));
        assertThat(memory.pineconeEnvironment()).isEqualTo("eu");
        assertThat(memory.pineconeIndexName()).isEqualTo("index");
        assertThat(memory.openaiApiKey()).contains(Secret.of(Canary.secret("openai")));
        assertThat(memory.embedding().model()).isEqualTo("small");
        assertThat(memory.toString()).doesNotContain(Canary.MARK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | auto",
                "MEMORY_CACHE=redis | redis",
                "ENABLE_CACHING=false | none",
                "ENABLE_CACHING=off MEMORY_CACHE=redis | none",
                "MEMORY_CACHE=redis; .env: ENABLE_CACHING=false | none",
                "ENABLE_CACHING=true MEMORY_CACHE=none | none",
            })
    void cache_byFlagAndName_isEffective(String layers, String cache) {
        assertThat(load(layers).cache()).isEqualTo(cache);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REDIS_TTL=60 | PT1M",
                "CACHE_TTL=30s REDIS_TTL=60 | PT30S",
                "REDIS_TTL=60; .env: CACHE_TTL=30s | PT1M",
            })
    void cacheTtl_byTwoNames_takesTheFirstOfTheHighestLayer(String layers, Duration ttl) {
        assertThat(load(layers).cacheTtl()).isEqualTo(ttl);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GCP_PROJECT_ID=all | all",
                "FIRESTORE_PROJECT_ID=fire GCP_PROJECT_ID=all | fire",
                "GCP_PROJECT_ID=all; .env: FIRESTORE_PROJECT_ID=fire | fire",
                "GCP_PROJECT_ID=all FIRESTORE_PROJECT_ID= | all",
            })
    void firestoreProjectId_byTwoNames_takesItsOwnFirst(String layers, String project) {
        assertThat(load(layers).firestoreProjectId()).contains(project);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | localhost:8080",
                "FIRESTORE_EMULATOR_HOST=fire:9 | fire:9 | fire:9",
                "FIRESTORE_EMULATOR_HOST=fire:9 GCP_PROJECT_ID=p | fire:9 | fire:9",
                "GCP_PROJECT_ID=p | '' | ''",
                "GCP_SA_KEY_JSON=<json> | '' | ''",
                "GCP_SA_KEY_PATH=key.json | '' | ''",
                "APP_ENV=testing | '' | ''",
                "APP_ENV=testing FIRESTORE_EMULATOR_HOST=fire:9 | fire:9 | fire:9",
                "APP_ENV=production | '' | ''",
                "APP_ENV=optimized FIRESTORE_EMULATOR_HOST=fire:9 | '' | ''",
            })
    void emulatorHost_byEnvironment_countsWhereItMay(String layers, String set, String effective) {
        MemorySettings memory = load(layers);
        assertThat(memory.firestoreEmulatorHost().orElse("")).isEqualTo(set);
        assertThat(memory.emulatorHost().orElse("")).isEqualTo(effective);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APP_ENV=production FIRESTORE_EMULATOR_HOST=fire:9 | CFG-103 memory.firestore-emulator-host  environment"
                        + " variable FIRESTORE_EMULATOR_HOST  is refused in production, where an emulator would lose what"
                        + " is stored; remove FIRESTORE_EMULATOR_HOST (environment variable FIRESTORE_EMULATOR_HOST)",
                "APP_ENV=staging; .env.staging: FIRESTORE_EMULATOR_HOST=fire:9 | CFG-103 memory.firestore-emulator-host "
                        + " .env.staging:1:25  is refused in staging, where an emulator would lose what is stored; remove"
                        + " FIRESTORE_EMULATOR_HOST (.env.staging:1:25)",
                ".env: FIRESTORE_EMULATOR_HOST=http://fire:9 | CFG-103 memory.firestore-emulator-host  .env:1:25 "
                        + " \"http://fire:9\" is not a host and a port; write them alone, such as localhost:8080",
                ".env: VECTOR_STORE_TYPE=chroma | CFG-102 memory.vector-store-type  .env:1:19  \"chroma\" is none of:"
                        + " pinecone, weaviate, firestore",
                ".env: CACHE_TTL=0 | CFG-103 memory.cache-ttl  .env:1:11  \"0\" must be longer than zero",
                ".env: REDIS_DB_CHERRY=-1 | CFG-103 memory.redis-databases.cherry  .env:1:17  \"-1\" must be greater than"
                        + " or equal to 0",
            })
    void load_withBadValue_namesKeyAndPlace(String layers, String problem) {
        assertThat(Given.of(directory, layers).problems(MemorySettings.class)).containsExactly(problem);
    }

    @Test
    void load_inProductionWithOtherProblems_stillRefusesTheEmulator() {
        String layers = "APP_ENV=production FIRESTORE_EMULATOR_HOST=fire:9 ENABLE_CACHING=perhaps";
        assertThat(Given.of(directory, layers).problems(MemorySettings.class))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("CFG-103 memory.firestore-emulator-host "))
                .anyMatch(line -> line.startsWith("CFG-102 memory.enable-caching "));
    }

    @Test
    void load_inPerformanceWithEmulator_warns() {
        String layers = "APP_ENV=performance FIRESTORE_EMULATOR_HOST=fire:9";
        assertThat(Given.of(directory, layers).warnings(MemorySettings.class))
                .containsExactly("CFG-905 memory.firestore-emulator-host  environment variable FIRESTORE_EMULATOR_HOST "
                        + " has no effect in performance, only in development and testing; remove it here");
    }

    @Test
    void load_withTwoPersonasInOneDatabase_warns() {
        String layers = "REDIS_DB_CHERRY=1 REDIS_DB_KAREN=2 REDIS_DB_SOPHIA=1";
        assertThat(Given.of(directory, layers).warnings(MemorySettings.class))
                .hasSize(1)
                .first()
                .satisfies(line -> {
                    assertThat(line).startsWith("CFG-905 memory.redis-databases  gives ");
                    assertThat(line)
                            .contains("cherry", "sophia", "the same database, 1;")
                            .doesNotContain("karen");
                });
    }

    @Test
    void vectorSearchRefusal_whereSwitchedOff_namesTheSetting() {
        assertThat(load("").vectorSearchRefusal()).isEmpty();
        assertThat(load("ENABLE_VECTOR_SEARCH=false").vectorSearchRefusal())
                .contains("semantic search is switched off; set ENABLE_VECTOR_SEARCH=true"
                        + " (memory.enable_vector_search) to switch it on");
    }

    @Test
    void redisPassword_setNowhere_isTheSecretOfTheEnvironment() {
        Map<String, String> remote = Map.of("redis-auth-staging", Canary.secret("remote"));
        MemorySettings memory = SettingsLoader.builder()
                .hermetic()
                .override("APP_ENV", "staging")
                .secretSource(SecretSources.map(remote))
                .build()
                .load(MemorySettings.class);
        assertThat(memory.redisPassword()).contains(Secret.of(Canary.secret("remote")));
    }
}
