package ai.orchestra.config.internal.layer;

/** The three ways to say one thing. */
public enum Way {
    /** {@code NAME} holds the value. */
    VALUE,
    /** {@code NAME_FILE} names the file that holds the value. */
    FILE,
    /** {@code NAME_SECRET_NAME} names the secret that holds the value. */
    SECRET_NAME
}
