package ai.orchestra.config.standard;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.SecretId;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.rule.RuledBy;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where conversations are kept, what caches them, and how they are searched.
 *
 * <p>The values are the effective ones, after the rules that tie settings together:
 *
 * <ul>
 *   <li>{@code REDIS_HOST}, {@code REDIS_PORT}, {@code REDIS_USERNAME} and {@code REDIS_PASSWORD} each replace their part
 *       of {@code REDIS_URL} if a higher layer sets them; in one layer with it they must agree with it.
 *   <li>{@code ENABLE_CACHING=false} makes {@link #cache()} {@code none}, whatever else asks for a cache.
 *   <li>{@code FIRESTORE_PROJECT_ID} comes before {@code GCP_PROJECT_ID}, whichever layers they stand in.
 *   <li>{@code FIRESTORE_EMULATOR_HOST} counts in development and testing, is refused in staging and production, and has
 *       no effect elsewhere.
 * </ul>
 *
 * <pre>{@code
 * MemorySettings memory = SettingsLoader.of(Map.of("REDIS_HOST", "cache", "CACHE_TTL", "5m")).load(MemorySettings.class);
 * URI redis = memory.redisUrl(); // redis://cache:6379
 * }</pre>
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param environment where the service runs; development by default
 * @param store the store's name in lower case, or {@code auto}
 * @param cache the cache's name in lower case, or {@code auto}, or {@code none}
 * @param enableCaching whether there may be a cache
 * @param enableVectorSearch whether semantic search is answered
 * @param redisUrl the Redis server; never with credentials in it
 * @param redisHost what was set beside the URL, for its host
 * @param redisPort what was set beside the URL, for its port
 * @param redisUsername who logs in to Redis, for its access control lists
 * @param redisPassword the password; the secret {@code redis-auth-<environment>} where no layer sets it
 * @param cacheTtl how long the cache keeps a conversation after the last write or fill
 * @param redisDatabases the Redis database of each persona
 * @param firestoreProjectId the project that Firestore runs in; that of {@code gcpProjectId} if it has none of its own
 * @param gcpProjectId the project of everything on Google Cloud
 * @param gcpSaKeyJson a service account's key as JSON; it comes before the file
 * @param gcpSaKeyPath the file that holds a service account's key
 * @param firestoreEmulatorHost host and port of Firestore's emulator; empty where it does not count
 * @param vectorStoreType where embeddings are kept
 * @param pineconeApiKey the key for Pinecone
 * @param pineconeEnvironment Pinecone's environment
 * @param pineconeIndexName Pinecone's index
 * @param openaiApiKey the key for OpenAI, which makes the embeddings
 * @param embedding how embeddings are made
 */
@Settings(prefix = "memory")
@RuledBy(MemoryRules.class)
@Doc("Where conversations are kept, what caches them, and how they are searched.")
@SuppressWarnings("exports") // Constants of Hosts are copied into the class.
public record MemorySettings(
        @Env({"APP_ENV", "ENVIRONMENT"})
        @Default("development")
        @Doc("The environment: development, staging, production, testing, performance, monitoring or optimized.")
        Environment environment,

        @Default("auto")
        @NotBlank(message = "is blank; write auto, stub, firestore or another store's name, or leave the setting out") @Doc("What keeps conversations: auto, stub, firestore or another store's name.")
        String store,

        @Default("auto")
        @NotBlank(message = "is blank; write auto, none, redis or another cache's name, or leave the setting out") @Doc("What caches conversations: auto, none, redis or another cache's name.")
        String cache,

        @Env("ENABLE_CACHING") @Default("true") @Doc("Whether there may be a cache; false means memory.cache=none.")
        boolean enableCaching,

        @Env("ENABLE_VECTOR_SEARCH") @Default("true") @Doc("Whether semantic search is answered; false refuses it.")
        boolean enableVectorSearch,

        @Env("REDIS_URL") @Default("redis://localhost:6379") @Doc("The Redis server; rediss:// for TLS.")
        URI redisUrl,

        @Env("REDIS_HOST")
        @Doc(value = "The host of the Redis server, where REDIS_URL is not set.", example = "localhost")
        Optional<@Pattern(regexp = Hosts.PATTERN, message = Hosts.MESSAGE) String> redisHost,

        @Env("REDIS_PORT") @Doc(value = "The port of the Redis server, where REDIS_URL is not set.", example = "6379")
        Optional<@Min(1) @Max(65_535) Integer> redisPort,

        @Env("REDIS_USERNAME") @Doc("Who logs in to Redis, where it has access control lists.")
        Optional<String> redisUsername,

        @Env("REDIS_PASSWORD")
        @SecretId("redis-auth")
        @Doc("The password for Redis; REDIS_PASSWORD_SECRET_NAME names a secret instead.")
        Optional<Secret> redisPassword,

        @Env({"CACHE_TTL", "REDIS_TTL"})
        @Default("1h")
        @DurationMin(nanos = 1, message = "must be longer than zero")
        @Doc("How long the cache keeps what no write or fill renews; a bare number means seconds.")
        Duration cacheTtl,

        @Env("REDIS_DB_*") @Doc(value = "The Redis database of each persona.", example = "0")
        Map<String, @PositiveOrZero Integer> redisDatabases,

        @Env("FIRESTORE_PROJECT_ID")
        @Doc(value = "The project that Firestore runs in; GCP_PROJECT_ID by default.", example = "your-project-id")
        Optional<String> firestoreProjectId,

        @Env("GCP_PROJECT_ID") @Doc(value = "The project of everything on Google Cloud.", example = "your-project-id")
        Optional<String> gcpProjectId,

        @Env("GCP_SA_KEY_JSON") @Doc("The key of a service account, as JSON; it comes before GCP_SA_KEY_PATH.")
        Optional<Secret> gcpSaKeyJson,

        @Env("GCP_SA_KEY_PATH")
        @Doc(value = "The file that holds the key of a service account.", example = "service-account.json")
        Optional<Path> gcpSaKeyPath,

        @Env("FIRESTORE_EMULATOR_HOST")
        @Doc(
                value = "Host and port of Firestore's emulator; only in development and testing.",
                example = "localhost:8080")
        Optional<@Pattern(regexp = Hosts.WITH_PORT, message = Hosts.WITH_PORT_MESSAGE) String> firestoreEmulatorHost,

        @Env("VECTOR_STORE_TYPE")
        @Default("pinecone")
        @Doc("Where embeddings are kept: pinecone, weaviate or firestore.")
        VectorStoreType vectorStoreType,

        @Env("PINECONE_API_KEY") @Doc("The key for Pinecone.")
        Optional<Secret> pineconeApiKey,

        @Env("PINECONE_ENVIRONMENT") @Default("us-west1-gcp") @NotBlank @Doc("The environment at Pinecone.")
        String pineconeEnvironment,

        @Env("PINECONE_INDEX_NAME") @Default("ai-orchestrator") @NotBlank @Doc("The index at Pinecone.")
        String pineconeIndexName,

        @Env("OPENAI_API_KEY") @Doc("The key for OpenAI, which makes the embeddings.")
        Optional<Secret> openaiApiKey,

        @Valid Embedding embedding) {

    /** What {@link #cache()} is where there shall be none. */
    public static final String NO_CACHE = "none";

    // The default of the system that these settings come from.
    private static final String EMULATOR_BY_DEFAULT = "localhost:8080";

    /**
     * Applies the rules that need nothing but the values themselves, and copies the map.
     *
     * @throws IllegalArgumentException if the URL holds credentials, which would be printed with it
     */
    public MemorySettings {
        if (Hosts.hasCredentials(redisUrl)) {
            throw new IllegalArgumentException(
                    "the Redis URL must not hold credentials; pass redisUsername and redisPassword");
        }
        store = store.strip().toLowerCase(Locale.ROOT);
        cache = enableCaching ? cache.strip().toLowerCase(Locale.ROOT) : NO_CACHE;
        firestoreProjectId = firestoreProjectId.isPresent() ? firestoreProjectId : gcpProjectId;
        firestoreEmulatorHost = environment.isLocal() ? firestoreEmulatorHost : Optional.empty();
        redisDatabases = Map.copyOf(redisDatabases);
    }

    /** Returns whether each persona has a Redis database of its own. */
    public boolean hasRedisDatabasePerPersona() {
        return !redisDatabases.isEmpty();
    }

    /**
     * Returns host and port of Firestore's emulator: what is set, or {@code localhost:8080} in development if neither a
     * project nor a key says that the real Firestore is meant.
     */
    public Optional<String> emulatorHost() {
        boolean nothingReal = firestoreProjectId.isEmpty() && gcpSaKeyJson.isEmpty() && gcpSaKeyPath.isEmpty();
        return firestoreEmulatorHost.isEmpty() && nothingReal && environment.equals(Environment.DEVELOPMENT)
                ? Optional.of(EMULATOR_BY_DEFAULT)
                : firestoreEmulatorHost;
    }

    /** Returns why semantic search must be refused, naming the setting; empty if it may be answered. */
    public Optional<String> vectorSearchRefusal() {
        return enableVectorSearch
                ? Optional.empty()
                : Optional.of("semantic search is switched off; set ENABLE_VECTOR_SEARCH=true"
                        + " (memory.enable_vector_search) to switch it on");
    }

    /**
     * How embeddings are made.
     *
     * <p>This record is immutable and thread-safe.
     *
     * @param model the model that makes them
     */
    @Doc("How embeddings are made.")
    public record Embedding(
            @Env("EMBEDDING_MODEL")
            @Default("text-embedding-ada-002")
            @NotBlank @Doc("The model that makes embeddings.")
            String model) {}
}
