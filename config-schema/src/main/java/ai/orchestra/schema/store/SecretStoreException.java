package ai.orchestra.schema.store;

/** Says why a store of secrets cannot be read or changed, where, and what to do. Never holds a value. */
public final class SecretStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SecretStoreException(String message) {
        super(message);
    }
}
