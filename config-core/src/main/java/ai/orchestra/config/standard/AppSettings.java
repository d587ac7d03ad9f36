package ai.orchestra.config.standard;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a service is called, where it runs, and how much it may do at once.
 *
 * <pre>{@code
 * AppSettings app = SettingsLoader.standard().load(AppSettings.class);
 * LogLevel level = app.logLevel(); // DEBUG in development, WARNING in production, unless LOG_LEVEL says otherwise
 * }</pre>
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param environment where the service runs; development by default
 * @param serviceName what the service is called
 * @param logLevel how much is logged; never {@link LogLevel#AUTO}, which becomes the environment's level
 * @param maxConcurrentRequests how many requests are worked on at once
 * @param gcpProjectId the Google Cloud project
 * @param gcpSaKeyJson a service account's key as JSON; it comes before the file
 * @param gcpSaKeyPath the file that holds a service account's key
 */
@Settings(prefix = "app")
@Doc("What a service is called, where it runs, and how much it may do at once.")
public record AppSettings(
        @Env({"APP_ENV", "ENVIRONMENT"})
        @Default("development")
        @Doc("The environment: development, staging, production, testing, performance, monitoring or optimized.")
        Environment environment,

        @Env("SERVICE_NAME")
        @Default("ai-orchestrator")
        @NotBlank @Doc("What the service is called in logs and health reports.")
        String serviceName,

        @Env("LOG_LEVEL")
        @Default("auto")
        @Doc("How much is logged: auto (by environment), trace, debug, info, warning or error.")
        LogLevel logLevel,

        @Env("MAX_CONCURRENT_REQUESTS") @Default("50") @Positive @Doc("How many requests the service works on at once.")
        int maxConcurrentRequests,

        @Env("GCP_PROJECT_ID") @Doc(value = "The Google Cloud project.", example = "your-project-id")
        Optional<String> gcpProjectId,

        @Env("GCP_SA_KEY_JSON") @Doc("The key of a service account, as JSON; it comes before GCP_SA_KEY_PATH.")
        Optional<Secret> gcpSaKeyJson,

        @Env("GCP_SA_KEY_PATH")
        @Doc(value = "The file that holds the key of a service account.", example = "service-account.json")
        Optional<Path> gcpSaKeyPath) {

    /** Replaces {@link LogLevel#AUTO} by the level of the environment. */
    public AppSettings {
        if (logLevel == LogLevel.AUTO) {
            logLevel = LogLevel.of(environment);
        }
    }
}
