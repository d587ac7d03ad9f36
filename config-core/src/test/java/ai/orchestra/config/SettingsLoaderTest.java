package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.convert.DataSize;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.testsupport.Canary;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    @TempDir
    Path directory;

    @Settings(prefix = "memory")
    record Sample(
            @Env({"APP_ENV", "ENVIRONMENT"}) @Default("development")
            Environment environment,

            @Env("REDIS_URL") @Default("redis://localhost:6379")
            URI redisUrl,

            @Env("REDIS_PASSWORD") Optional<Secret> redisPassword,

            @Env({"CACHE_TTL", "REDIS_TTL"})
            @Default("1h")
            @org.hibernate.validator.constraints.time.DurationMin(nanos = 1)
            Duration cacheTtl,

            @Default("*") List<String> corsOrigins,
            @Env("REDIS_DB_*") Map<String, @PositiveOrZero Integer> redisDatabases,
            Set<Integer> ports,
            DataSize limit,
            @Valid Model model,
            Optional<Model> second,
            List<Model> models) {
        record Model(
                @NotBlank @Default("gpt-4") String name,
                @Default("0.7") double temperature) {}
    }

    SettingsLoaderBuilder loader(Map<String, String> variables) {
        return SettingsLoader.builder()
                .environmentVariables(variables)
                .systemProperties(new java.util.Properties())
                .withoutDiscovery()
                .directory(directory);
    }

    void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void load_fromEveryLayer_bindsTheHighest() throws IOException {
        write(".env", "APP_ENV=staging\nREDIS_URL=redis://base:1\nCACHE_TTL=5m\n");
        write(".env.staging", "REDIS_URL=redis://${HOST:-staging}:2\nREDIS_DB_CHERRY=0\nREDIS_DB_SOPHIA=1\n");
        write("config/application.yaml", """
                memory:
                  redis_url: redis://yaml:3
                  cors_origins:
                    - https://a.example
                    - https://b.example
                  ports: [1, 2]
                  limit: 4MiB
                  model:
                    name: ${MODEL:-local}
                  models:
                    - name: one
                    - name: two
                      temperature: 1
                """);
        Sample sample = loader(Map.of("REDIS_PASSWORD", Canary.secret("redis"), "MEMORY_PORTS", "[7,8]"))
                .build()
                .load(Sample.class);
        assertThat(sample.environment()).isEqualTo(Environment.STAGING);
        assertThat(sample.redisUrl()).isEqualTo(URI.create("redis://staging:2"));
        assertThat(sample.redisPassword()).contains(Secret.of(Canary.secret("redis")));
        assertThat(sample.cacheTtl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(sample.corsOrigins()).containsExactly("https://a.example", "https://b.example");
        assertThat(sample.redisDatabases()).isEqualTo(Map.of("cherry", 0, "sophia", 1));
        assertThat(sample.ports()).containsExactly(7, 8);
        assertThat(sample.limit().bytes()).isEqualTo(4L << 20);
        assertThat(sample.model()).isEqualTo(new Sample.Model("local", 0.7));
        assertThat(sample.second()).isEmpty();
        assertThat(sample.models()).containsExactly(new Sample.Model("one", 0.7), new Sample.Model("two", 1));
    }

    @Test
    void load_withManyProblems_reportsThemTogether() throws IOException {
        write(".env", "CACHE_TTL=30 parsecs\nREDIS_DB_CHERRY=-1\nREDIS_DB_SOPHIA=99999999999\n");
        write("application.yaml", "memory:\n  redis_ulr: x\n  model:\n    name: ' '\n");
        assertThatThrownBy(() -> loader(Map.of()).build().load(Sample.class))
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                        Sample: 6 problems (environment: development)
                          CFG-101 memory.limit                   missing; set MEMORY_LIMIT, or memory.limit in application.yaml
                          CFG-102 memory.cache-ttl               .env:1:11              "30 parsecs" is not a duration; try 30s, 5m, PT30S
                          CFG-103 memory.redis-databases.cherry  .env:2:17              "-1" must be greater than or equal to 0
                          CFG-102 memory.redis-databases.sophia  .env:3:17              "99999999999" is outside -2147483648 to 2147483647
                          CFG-104 memory.redis-ulr               application.yaml:2:3   unknown; did you mean redis_url?
                          CFG-103 memory.model.name              application.yaml:4:11  " " must not be blank""");
    }
}
