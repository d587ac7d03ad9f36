package ai.orchestra.gcp.auth;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.config.source.SettingName;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the settings that decide about credentials and project, by their variables' names.
 *
 * <p>Implementations must be thread-safe, and must not log what they answer: one of the texts is a private key.
 */
@FunctionalInterface
public interface GcpSettings {
    /**
     * Returns the text of a setting, or {@code null} where it is unset; blank text counts as unset too.
     *
     * @param variable such as {@code GCP_PROJECT_ID}
     */
    @Nullable String text(String variable);

    /**
     * Returns the settings of a map, the process environment for one.
     *
     * @param variables texts by variable; not copied
     */
    static GcpSettings of(Map<String, String> variables) {
        return variables::get;
    }

    /**
     * Returns what the layers below secrets say. {@code GCP_PROJECT_ID} is {@code gcp.project-id} in a YAML file,
     * {@code GOOGLE_CLOUD_PROJECT} is {@code google-cloud-project}.
     *
     * @param context what a secret source may know
     */
    static GcpSettings of(SecretContext context) {
        return variable -> context.text(name(variable)).orElse(null);
    }

    /**
     * Returns what a loader finds in all its layers, read now.
     *
     * @param loader of the application
     * @throws ai.orchestra.config.SettingsException if one of them is broken
     */
    static GcpSettings of(SettingsLoader loader) {
        return loader.load(GcpVariables.class);
    }

    private static SettingName name(String variable) {
        String kebab = variable.toLowerCase(Locale.ROOT).replace('_', '-');
        return SettingName.of(kebab.startsWith("gcp-") ? "gcp." + kebab.substring(4) : kebab);
    }
}
