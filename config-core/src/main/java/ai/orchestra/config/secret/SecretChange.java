package ai.orchestra.config.secret;

import java.util.Optional;

/**
 * That a secret has another value than before, or none any more.
 *
 * <p>This record is immutable and thread-safe; it prints no value.
 *
 * @param name the secret
 * @param previousVersion the version before; empty where there are none, or it had been withdrawn
 * @param version the version now; empty where there are none, or it is withdrawn
 * @param current the value now; empty if it is withdrawn: denied, disabled, gone, or too old to be used
 */
public record SecretChange(SecretName name, String previousVersion, String version, Optional<Secret> current) {
    static SecretChange to(SecretName name, String previousVersion, Held held) {
        return new SecretChange(name, previousVersion, held.resolved().version(), held.found());
    }

    static SecretChange withdrawn(SecretName name, Held last) {
        return new SecretChange(name, last.resolved().version(), "", Optional.empty());
    }
}
