package ai.orchestra.config.standard;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Which language model answers, how, and how often it may be asked.
 *
 * <pre>{@code
 * LlmSettings llm = SettingsLoader.of(Map.of("DEFAULT_MODEL", "gpt-4", "TEMPERATURE", "0.2")).load(LlmSettings.class);
 * Duration timeout = llm.requestTimeout(); // 60 s
 * }</pre>
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param openaiApiKey the key for OpenAI
 * @param defaultModel the model that is asked unless a call names another
 * @param temperature how freely the model chooses its words, from 0 to 2
 * @param maxTokens the most tokens of one answer
 * @param requestTimeout how long one request may take
 * @param rateLimitRequests the most requests in a minute
 */
@Settings(prefix = "llm")
@Doc("Which language model answers, how, and how often it may be asked.")
public record LlmSettings(
        @Env("OPENAI_API_KEY") @Doc("The key for OpenAI.") Optional<Secret> openaiApiKey,

        @Env("DEFAULT_MODEL") @Default("gpt-4") @NotBlank @Doc("The model that is asked unless a call names another.")
        String defaultModel,

        @Env("TEMPERATURE")
        @Default("0.7")
        @DecimalMin(value = "0", message = "must be greater than or equal to {value}") @DecimalMax(value = "2", message = "must be less than or equal to {value}") @Doc("How freely the model chooses its words, from 0 to 2.")
        double temperature,

        @Env("MAX_TOKENS") @Default("1000") @Positive @Doc("The most tokens of one answer.")
        int maxTokens,

        @Env("REQUEST_TIMEOUT")
        @Default("60s")
        @DurationMin(nanos = 1, message = "must be longer than zero")
        @Doc("How long one request may take; a bare number means seconds.")
        Duration requestTimeout,

        @Env("RATE_LIMIT_REQUESTS") @Default("60") @Positive @Doc("The most requests in a minute.")
        int rateLimitRequests) {}
