package ai.orchestra.secrets.gcp;

import ai.orchestra.config.convert.ConversionException;
import ai.orchestra.config.convert.Converter;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.gcp.auth.GcpSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the settings {@code secrets.gcp.*} and {@code SECRET_MANAGER_EMULATOR_HOST}. Loads no class of Google's. */
final class ConnectionSettings {
    static final SettingName EMULATOR = SettingName.of("secret-manager-emulator-host");
    static final SettingName PROJECT = SettingName.of("secrets.gcp.project-id");
    private static final SettingName FORCED = SettingName.of("secrets.gcp.emulator-anywhere");
    private static final SettingName TRANSPORT = SettingName.of("secrets.gcp.transport");
    private static final SettingName ENDPOINT = SettingName.of("secrets.gcp.endpoint");
    private static final SettingName LOCATION = SettingName.of("secrets.gcp.location");
    private static final SettingName LATEST = SettingName.of("secrets.gcp.latest");
    private static final SettingName TIMEOUT = SettingName.of("secrets.gcp.timeout");

    // What Google's own client would wait.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private ConnectionSettings() {}

    static SecretManagerConnection connection(SecretContext context) {
        SecretManagerConnectionBuilder builder =
                SecretManagerConnection.builder().settings(GcpSettings.of(context));
        text(context, PROJECT).ifPresent(builder::project);
        set(context, TRANSPORT, text -> builder.transport(constant(Transport.values(), text, "grpc or rest")));
        set(context, ENDPOINT, builder::endpoint);
        set(context, LOCATION, builder::location);
        set(context, LATEST, text -> builder.latest(constant(LatestPolicy.values(), text, "newest or enabled")));
        set(context, TIMEOUT, text -> builder.limits(CallLimits.DEFAULT.within(duration(text))));
        text(context, EMULATOR).ifPresent(host -> emulator(context, builder, host));
        return builder.build();
    }

    static Optional<String> text(SecretContext context, SettingName name) {
        return context.text(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static void emulator(SecretContext context, SecretManagerConnectionBuilder builder, String host) {
        String variable = EMULATOR.variables().get(0);
        if (context.environment().equals(Environment.PRODUCTION)) {
            throw new SecretConfigurationException(variable + " is set in production; secrets are never read from an"
                    + " emulator there: unset it, or set another APP_ENV");
        }
        set(context, EMULATOR, builder::endpoint);
        boolean forced = text(context, FORCED).map("true"::equalsIgnoreCase).orElse(false);
        if (!forced && !Endpoints.isPrivate(host)) {
            throw new SecretConfigurationException(variable + " is neither this machine nor a name ending in .internal;"
                    + " what is sent there is not encrypted: set "
                    + FORCED.variables().get(0) + "=true if it must be");
        }
        builder.plaintext();
    }

    private static void set(SecretContext context, SettingName name, Consumer<String> setter) {
        text(context, name).ifPresent(text -> {
            try {
                setter.accept(text);
            } catch (IllegalArgumentException | ConversionException e) {
                throw new SecretConfigurationException(
                        name.property() + " (" + name.variables().get(0) + "): " + e.getMessage());
            }
        });
    }

    private static <E extends Enum<E>> E constant(E[] constants, String text, String names) {
        for (E constant : constants) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("write " + names);
    }

    private static Duration duration(String text) {
        Converter<?> durations = Objects.requireNonNull(Converters.standard().find(Duration.class));
        Duration duration = (Duration) durations.convert(text);
        if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("write a time from 1ms to 60s, such as 5s");
        }
        return duration;
    }
}
