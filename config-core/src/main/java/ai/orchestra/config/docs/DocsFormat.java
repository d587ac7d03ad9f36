package ai.orchestra.config.docs;

/** What can be made from settings records; an immutable enum and so thread-safe. */
public enum DocsFormat {
    /** A {@code .env} file to copy: every variable with its meaning, required ones to be filled in. */
    ENV_EXAMPLE(".env.example"),

    /** A page with a table for each record. */
    MARKDOWN("settings.md"),

    /** A JSON Schema, draft 2020-12, by which editors complete and check {@code application.yaml}. */
    JSON_SCHEMA("settings.schema.json");

    private final String fileName;

    DocsFormat(String fileName) {
        this.fileName = fileName;
    }

    /** Returns the usual name of such a file. */
    public String fileName() {
        return fileName;
    }
}
