package ai.orchestra.examples.errors;

import ai.orchestra.config.Outcome;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.convert.DataSize;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Loads the directory {@code broken}, in which nearly everything is wrong, and prints one report of it all. */
public final class ErrorReport {
    private ErrorReport() {}

    /** Settings of a shop, for the sake of the example. */
    @Settings(prefix = "shop")
    public record ShopSettings(
            @NotBlank String owner,
            @Env("QUEUE_URL") URI queueUrl,
            @Env("CACHE_TTL") Duration cacheTtl,
            @Env("RETRIES") int retries,
            @Env("POOL_SIZE") int poolSize,
            @Env("GREETING") String greeting,
            @Env("LOOP_A") String loop,
            @Env("PORT") int port,
            @Env("UPLOAD_LIMIT") DataSize uploadLimit,
            @Env("SHELF_*") Map<String, @PositiveOrZero Integer> shelves,
            @Env("PAYMENT_KEY") Secret paymentKey,
            @Default("[]") List<Integer> sizes,
            Window window) {
        /** The shop window. */
        public record Window(@Max(10) int width, @Max(10) int height) {}
    }

    /** Prints the report; ends with exit code 1, as a service would that must not start. */
    public static void main(String[] arguments) {
        if (!run(Path.of("broken"), System.out)) {
            System.exit(1);
        }
    }

    static boolean run(Path directory, PrintStream out) {
        Outcome<ShopSettings> outcome =
                SettingsLoader.builder().directory(directory).build().tryLoad(ShopSettings.class);
        if (outcome instanceof Outcome.Invalid<ShopSettings> invalid) {
            out.println(invalid.failure().getMessage());
        } else if (outcome instanceof Outcome.Bound<ShopSettings> bound) {
            out.println(bound.value());
        }
        return outcome instanceof Outcome.Bound<ShopSettings>;
    }
}
