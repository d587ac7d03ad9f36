package ai.orchestra.config.standard;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.rule.RuledBy;
import ai.orchestra.config.secret.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * Where a service listens and who may call it.
 *
 * <pre>{@code
 * ApiSettings api = SettingsLoader.of(Map.of("CORS_ORIGINS", "[\"https://a.example\"]")).load(ApiSettings.class);
 * boolean open = api.allowsAnyOrigin(); // false
 * }</pre>
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param host the address that the service listens at
 * @param port the port that it listens at
 * @param debug whether answers may explain failures
 * @param corsOrigins the origins that browsers may call from; {@code *} stands for all
 * @param authEnabled whether callers must show the token
 * @param authToken the token; there is one wherever {@code authEnabled} is true
 */
@Settings(prefix = "api")
@RuledBy(ApiRules.class)
@Doc("Where a service listens and who may call it.")
@SuppressWarnings("exports") // The rules are no part of what callers see.
public record ApiSettings(
        @Env("HOST") @Default("0.0.0.0") @NotBlank @Doc("The address that the service listens at.")
        String host,

        @Env("PORT") @Default("8000") @Min(1) @Max(65_535) @Doc("The port that the service listens at.")
        int port,

        @Env("DEBUG") @Default("false") @Doc("Whether answers may explain failures.")
        boolean debug,

        @Env("CORS_ORIGINS")
        @Default("*")
        @Doc("The origins that browsers may call from, as a JSON list or with commas; * stands for all.")
        List<
                        @Pattern(
                                regexp = "\\*|null|[A-Za-z][A-Za-z0-9+.-]*://[^/\\s]+",
                                message = "is not an origin; write *, or a scheme and a host without a path, such as"
                                        + " https://app.example")
                        String>
                corsOrigins,

        @Env("AUTH_ENABLED") @Default("false") @Doc("Whether callers must show AUTH_TOKEN.")
        boolean authEnabled,

        @Env("AUTH_TOKEN") @Doc("The token that callers must show where AUTH_ENABLED is true.")
        Optional<Secret> authToken) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if {@code authEnabled} is true and there is no token
     */
    public ApiSettings {
        corsOrigins = List.copyOf(corsOrigins);
        if (authEnabled && authToken.isEmpty()) {
            throw new IllegalArgumentException("authEnabled needs an authToken");
        }
    }

    /** Returns whether browsers may call from everywhere. */
    public boolean allowsAnyOrigin() {
        return corsOrigins.contains("*");
    }
}
