package ai.orchestra.secrets.gcp.admin;

/**
 * What is asked of Secret Manager, with the permission it takes and the narrowest predefined role that has it, after the
 * access control page of Secret Manager's documentation.
 */
enum Operation {
    LIST("list secrets", "secretmanager.secrets.list", "roles/secretmanager.viewer", false),
    DESCRIBE("read the metadata of", "secretmanager.secrets.get", "roles/secretmanager.viewer", false),
    LIST_VERSIONS("list the versions of", "secretmanager.versions.list", "roles/secretmanager.viewer", false),
    DESCRIBE_VERSION("read the state of", "secretmanager.versions.get", "roles/secretmanager.viewer", false),
    ACCESS("read", "secretmanager.versions.access", "roles/secretmanager.secretAccessor", false),
    CREATE("create", "secretmanager.secrets.create", "roles/secretmanager.admin", true),
    UPDATE("update", "secretmanager.secrets.update", "roles/secretmanager.admin", true),
    DELETE("delete", "secretmanager.secrets.delete", "roles/secretmanager.admin", true),
    ADD_VERSION("add a version to", "secretmanager.versions.add", "roles/secretmanager.secretVersionAdder", true),
    ENABLE("enable", "secretmanager.versions.enable", "roles/secretmanager.secretVersionManager", true),
    DISABLE("disable", "secretmanager.versions.disable", "roles/secretmanager.secretVersionManager", true),
    DESTROY("destroy", "secretmanager.versions.destroy", "roles/secretmanager.secretVersionManager", true);

    private final String words;
    private final String permission;
    private final String role;
    private final boolean write;

    Operation(String words, String permission, String role, boolean write) {
        this.words = words;
        this.permission = permission;
        this.role = role;
        this.write = write;
    }

    String words() {
        return words;
    }

    String permission() {
        return permission;
    }

    String role() {
        return role;
    }

    boolean isWrite() {
        return write;
    }
}
