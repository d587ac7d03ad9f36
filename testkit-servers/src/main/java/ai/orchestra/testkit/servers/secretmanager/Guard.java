package ai.orchestra.testkit.servers.secretmanager;

/** Stands before the calls: unknown projects, permissions, quotas. Guarded by {@link Calls}. */
final class Guard {
    private final Store store;
    private final AccessControl iam;
    private final Quotas quotas;

    Guard(Store store, AccessControl iam, Quotas quotas) {
        this.store = store;
        this.iam = iam;
        this.quotas = quotas;
    }

    void check(SecretManagerMethod method, ResourceName resource) {
        String permission = method.permission();
        if (!store.projects().know(resource) || (!permission.isEmpty() && !allows(resource, permission))) {
            throw Refusal.denied(
                    permission.isEmpty() ? "resourcemanager.projects.get" : permission, resource.toString());
        }
        quotas.count(method.quota(), store.projects().numbered(resource).project());
    }

    /** Returns whether the caller has a permission on a secret or on a parent of secrets. */
    boolean allows(ResourceName resource, String permission) {
        if (iam.allowsOnProject(permission)) {
            return true;
        }
        return !resource.secret().isEmpty()
                && store.exists(resource)
                && AccessControl.allows(store.secret(resource).policy(), permission);
    }
}
