package ai.orchestra.config.docs;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.SecretId;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.convert.DataSize;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;

/** Records with every shape that settings have. */
final class Samples {
    private Samples() {}

    enum Speed {
        SLOW,
        AS_FAST_AS_CAN,
        OFF
    }

    /** The example of the design, with some more. */
    @Settings(
            prefix = "memory",
            others = {"vector", "rented"})
    @Doc("Where conversations are kept.")
    record Memory(
            @Env({"APP_ENV", "ENVIRONMENT"}) @Default("development")
            Environment environment,

            @Env("REDIS_URL") @Default("redis://localhost:6379") @Doc("The Redis server.")
            URI redisUrl,

            @Env("REDIS_PASSWORD") @Doc(value = "Lets us in.", example = "never-written")
            Optional<Secret> redisPassword,

            @SecretId("signing-key") Secret signingKey,

            @Env({"CACHE_TTL", "REDIS_TTL"}) @Default("1h") @DurationMin(nanos = 1)
            Duration cacheTtl,

            @Env("CORS_ORIGINS") @Default("[\"https://a.example\", \"https://b.example\"]")
            List<String> corsOrigins,

            @Env("REDIS_DB_*") @Doc(value = "The database of each persona.", example = "3")
            Map<String, @PositiveOrZero Integer> redisDatabases,

            @Valid Embedding embedding,
            @Doc("A second one.") @Valid Optional<Embedding> spare,
            List<@Valid Embedding> further,
            Map<String, Embedding> named) {}

    record Embedding(
            @NotBlank @Default("ada") String model, @Min(1) int size, Optional<String> apiToken) {}

    /** Under the prefix of another. */
    @Settings(prefix = "memory.vector")
    record Vector(
            @Default("off") Speed speed, @Default("yes") boolean exact, Optional<UUID> id) {}

    /** Constraints that a schema can say exactly, or not. */
    @Settings(prefix = "limits")
    record Limits(
            @Default("5") @Min(2) @Max(9) int whole,

            @Default("0.5") @DecimalMin(value = "0.25", inclusive = false) double decimal,

            @Default("7") @Range(min = 3, max = 8) long ranged,

            @Default("abc") @Size(min = 2, max = 4) @Pattern(regexp = "[a-z]+") String shortText,

            @Default("x") @NotBlank String text,
            @Default("a,b") @Size(max = 2) @NotEmpty List<@Pattern(regexp = "[ab]+") String> list,
            Set<Integer> numbers,
            @Default("1MB") DataSize space,
            @Default("slow") Speed speed,
            @Default("true") boolean flag,
            @Default("1m") Duration pause,
            @Default("c") char letter) {}

    /** Settings that must be given. */
    @Settings(prefix = "shop")
    record Shop(
            @NotBlank @Doc(value = "The shop's name.", example = "Corner shop")
            String name,

            int port,
            Secret token,
            @Env("APP_ENV") String again) {}

    static final String COMPLETE = """
            memory:
              redis_url: redis://${HOST:-localhost}:6379
              redis_password_secret_name: redis-auth
              cache_ttl: 90
              cors_origins: [https://x.example]
              redis_databases: {cherry: 1, plum: 2}
              embedding: {model: ada, size: 12}
              further:
                - size: 3
                - {model: b, size: 4}
              named:
                one: {size: 1}
              vector:
                speed: AS-FAST-as-can
                exact: on
              rented:
                anything: goes
            other_program:
              key: [1, 2]
            """;
}
