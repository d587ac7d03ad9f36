package ai.orchestra.examples.quickstart;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.constraints.Max;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of one's own: a record says what they are called and what they must be. */
@Settings(prefix = "shop")
public record ShopSettings(
        @Env("QUEUE_URL") @Default("amqp://localhost") URI queueUrl,
        @Default("30s") Duration timeout,
        @Default("8") @Max(64) int workers,
        @Default("en, fr") List<String> languages,
        @Env("PAYMENT_KEY") Optional<Secret> paymentKey) {

    /** Loads them from this process, or throws one report of everything that is wrong. */
    public static ShopSettings load() {
        return SettingsLoader.standard().load(ShopSettings.class);
    }
}
