package ai.orchestra.testkit.servers.secretmanager;

import com.google.iam.v1.Binding;
import com.google.iam.v1.Policy;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Who may do what on a {@link SecretManagerServer}: everything is open, or access is granted secret by secret.
 *
 * <p>There is one caller, {@link #CALLER}, whatever credentials a request carries. Where access is granted per secret, what
 * is missing and what is denied look the same, as they do with Google: PERMISSION_DENIED, "or it may not exist". Whoever
 * holds a role on the project sees NOT_FOUND instead. This class is thread-safe.
 */
public final class AccessControl {
    /** The member that all requests come from, as a policy names it. */
    public static final String CALLER = "serviceAccount:test@test-project.iam.gserviceaccount.com";

    private final BiConsumer<String, UnaryOperator<Policy>> policies;
    private final Set<SecretManagerRole> onProject = EnumSet.noneOf(SecretManagerRole.class);
    private boolean open = true;

    AccessControl(BiConsumer<String, UnaryOperator<Policy>> policies) {
        this.policies = policies;
    }

    /** Lets the caller do everything; this is so from the start. */
    public synchronized void open() {
        open = true;
    }

    /** Lets the caller do nothing but what is granted. */
    public synchronized void perSecret() {
        open = false;
    }

    /**
     * Grants roles on one secret, by changing its policy; in a server that is open this has no effect yet.
     *
     * @param id a secret of the first project, or the whole name of any secret; it must exist
     * @param roles what is granted; nothing means {@link SecretManagerRole#SECRET_ACCESSOR}
     * @throws IllegalStateException if there is no such secret
     */
    public void grant(String id, SecretManagerRole... roles) {
        Set<SecretManagerRole> granted = EnumSet.noneOf(SecretManagerRole.class);
        granted.addAll(roles.length == 0 ? Set.of(SecretManagerRole.SECRET_ACCESSOR) : Set.of(roles));
        policies.accept(id, policy -> {
            Policy.Builder changed = policy.toBuilder();
            granted.forEach(role ->
                    changed.addBindings(Binding.newBuilder().setRole(role.id()).addMembers(CALLER)));
            return changed.build();
        });
    }

    /**
     * Takes all grants on one secret back.
     *
     * @param id a secret of the first project, or the whole name of any secret; it must exist
     */
    public void revoke(String id) {
        policies.accept(id, policy -> policy.toBuilder().clearBindings().build());
    }

    /** Grants a role on all projects, so that also what is missing can be told from what is denied. */
    public synchronized void grantOnProject(SecretManagerRole role) {
        onProject.add(role);
    }

    /** Takes all grants on the projects back. */
    public synchronized void revokeOnProject() {
        onProject.clear();
    }

    synchronized boolean allowsOnProject(String permission) {
        return open || onProject.stream().anyMatch(role -> role.allows(permission));
    }

    static boolean allows(Policy policy, String permission) {
        return policy.getBindingsList().stream()
                .filter(binding -> binding.getMembersList().stream()
                        .anyMatch(member -> member.equals(CALLER)
                                || member.equals("allAuthenticatedUsers")
                                || member.equals("allUsers")))
                .anyMatch(binding -> SecretManagerRole.of(binding.getRole())
                        .filter(role -> role.allows(permission))
                        .isPresent());
    }
}
