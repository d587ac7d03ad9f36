package ai.orchestra.secrets.gcp.admin;

/** Says that a secret, its labels or its rotation break a rule of Secret Manager; thrown before anything is sent. */
public final class InvalidSecretException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    private final Rule rule;

    InvalidSecretException(Rule rule, String message) {
        super(message);
        this.rule = rule;
    }

    /** Returns the rule that is broken. */
    public Rule rule() {
        return rule;
    }

    /** The rules that are checked before any request, all of them Secret Manager's own. */
    public enum Rule {
        /** An identifier has 1 to 255 letters, digits, dashes and underscores. */
        ID,
        /** A region is spelt as Google spells it. */
        LOCATION,
        /** A version is a number from 1 on. */
        VERSION,
        /** A value has 1 to 65,536 bytes. */
        PAYLOAD,
        /** At most 64 labels, of lower-case letters, digits, dashes and underscores, at most 63 characters each. */
        LABELS,
        /** Annotations have keys of at most 63 characters and 16 KiB in all. */
        ANNOTATIONS,
        /** User-managed replication names at least one region, none twice; a regional secret has no replication. */
        REPLICATION,
        /** Rotation needs a topic, a period of an hour or more, and a next time five minutes or more ahead. */
        ROTATION
    }
}
