package ai.orchestra.secrets.gcp.migrate;

/** What becomes of a variable. */
public enum MigrationAction {
    /** Its secret does not exist and is created with this value. */
    CREATE("create"),
    /** Its secret has another value, or none, or its newest version is not enabled; it gets a version. */
    ADD_VERSION("add version"),
    /** Its secret holds this value in its newest version, which is enabled. */
    UNCHANGED("unchanged"),
    /** It is a secret, and cannot be moved as it is. */
    REFUSED("refused"),
    /** It is a secret's variable with a text that only stands for one. */
    PLACEHOLDER("placeholder"),
    /** It is no secret, or has no value, and stays in the file. */
    LEFT("left");

    private final String word;

    MigrationAction(String word) {
        this.word = word;
    }

    /** Returns the word for it in reports. */
    public String word() {
        return word;
    }
}
