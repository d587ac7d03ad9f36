package ai.orchestra.secrets.gcp.admin;

import java.util.List;
import java.util.Optional;

/**
 * Some of the secrets of a list.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param secrets the secrets
 * @param next what to pass for the page after this; empty if this is the last
 */
public record SecretPage(List<SecretInfo> secrets, Optional<String> next) {
    /** Copies the list. */
    public SecretPage {
        secrets = List.copyOf(secrets);
    }
}
