package ai.orchestra.schema.portability;

/** The reader refuses the file; the message says why and holds none of its text. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
