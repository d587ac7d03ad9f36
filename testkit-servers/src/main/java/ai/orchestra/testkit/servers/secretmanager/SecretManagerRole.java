package ai.orchestra.testkit.servers.secretmanager;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Google's predefined roles for secrets, with the permissions that Google's list of roles gives them. Constants are
 * immutable and thread-safe.
 */
public enum SecretManagerRole {
    /** May read values, and nothing else. */
    SECRET_ACCESSOR("roles/secretmanager.secretAccessor", Set.of(SecretManagerMethod.ACCESS_SECRET_VERSION)),
    /** May add versions, and nothing else. */
    SECRET_VERSION_ADDER("roles/secretmanager.secretVersionAdder", Set.of(SecretManagerMethod.ADD_SECRET_VERSION)),
    /** May add, list, enable, disable and destroy versions, without reading them. */
    SECRET_VERSION_MANAGER(
            "roles/secretmanager.secretVersionManager",
            Set.of(
                    SecretManagerMethod.ADD_SECRET_VERSION,
                    SecretManagerMethod.GET_SECRET_VERSION,
                    SecretManagerMethod.LIST_SECRET_VERSIONS,
                    SecretManagerMethod.ENABLE_SECRET_VERSION,
                    SecretManagerMethod.DISABLE_SECRET_VERSION,
                    SecretManagerMethod.DESTROY_SECRET_VERSION)),
    /** May see everything but values. */
    VIEWER(
            "roles/secretmanager.viewer",
            Set.of(
                    SecretManagerMethod.LIST_SECRETS,
                    SecretManagerMethod.GET_SECRET,
                    SecretManagerMethod.LIST_SECRET_VERSIONS,
                    SecretManagerMethod.GET_SECRET_VERSION,
                    SecretManagerMethod.GET_IAM_POLICY)),
    /** May do everything. */
    ADMIN("roles/secretmanager.admin", Set.of(SecretManagerMethod.values()));

    private final String id;
    private final Set<String> permissions;

    SecretManagerRole(String id, Set<SecretManagerMethod> methods) {
        this.id = id;
        this.permissions =
                methods.stream().map(SecretManagerMethod::permission).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns Google's name of the role, such as {@code roles/secretmanager.secretAccessor}. */
    public String id() {
        return id;
    }

    boolean allows(String permission) {
        return permissions.contains(permission);
    }

    static Optional<SecretManagerRole> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }
}
