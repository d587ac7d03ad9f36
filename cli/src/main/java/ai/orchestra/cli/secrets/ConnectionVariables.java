package ai.orchestra.cli.secrets;

import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.source.SettingName;
import java.util.Optional;

/** What a settings loader knows about the way to Secret Manager. Immutable. */
@Settings(prefix = "secrets.gcp", others = "*")
record ConnectionVariables(
        Optional<String> projectId,
        Optional<String> emulatorAnywhere,
        Optional<String> transport,
        Optional<String> endpoint,
        Optional<String> location,
        Optional<String> timeout,
        @Env("SECRET_MANAGER_EMULATOR_HOST") Optional<String> emulatorHost,
        @Env("SECRETS_OFFLINE") Optional<String> offline) {
    Optional<String> text(SettingName name) {
        return switch (name.property()) {
            case "secrets.gcp.project-id" -> projectId;
            case "secrets.gcp.emulator-anywhere" -> emulatorAnywhere;
            case "secrets.gcp.transport" -> transport;
            case "secrets.gcp.endpoint" -> endpoint;
            case "secrets.gcp.location" -> location;
            case "secrets.gcp.timeout" -> timeout;
            case "secret-manager-emulator-host" -> emulatorHost;
            case "secrets.offline" -> offline;
            default -> Optional.empty();
        };
    }
}
