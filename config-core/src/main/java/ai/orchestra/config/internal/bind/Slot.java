package ai.orchestra.config.internal.bind;

import ai.orchestra.config.internal.layer.Resolution;
import ai.orchestra.config.internal.layer.Way;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.source.SettingName;
import ai.orchestra.config.template.Expansion;
import ai.orchestra.config.template.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value on its way from a layer to a component: what sets it, and which secrets it still waits for.
 *
 * @param name the names it was looked up by
 * @param resolution what sets it
 * @param expansion the winner's text with variables replaced; {@code null} if nothing sets it
 * @param guessed the secret to ask for although nothing refers to one, because the record names it; else {@code null}
 */
record Slot(
        SettingName name,
        Resolution resolution,
        @Nullable Expansion expansion,
        @Nullable SecretRequest guessed) {

    /** Returns the secrets that must be fetched before there is a text. */
    List<SecretRequest> requests() {
        if (guessed != null) {
            return List.of(guessed);
        }
        if (expansion == null || !expansion.isValid()) {
            return List.of();
        }
        if (resolution.way() == Way.SECRET_NAME) {
            return expansion.isPlain() && !expansion.text().isBlank()
                    ? List.of(SecretRequest.latest(expansion.text().strip()))
                    : List.of();
        }
        if (expansion.isPlain()) {
            return List.of();
        }
        List<SecretRequest> requests = new ArrayList<>();
        for (Part.SecretReference reference : expansion.secretReferences()) {
            requests.add(requestOf(reference));
        }
        return requests;
    }

    static SecretRequest requestOf(Part.SecretReference reference) {
        return new SecretRequest(reference.id(), reference.version(), SecretRequest.DEFAULT_BUDGET);
    }
}
