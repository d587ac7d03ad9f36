package ai.orchestra.benchmarks.plan;

/** What benchmarks need that may not be there. */
public enum Need {
    /** A Redis, see {@link ai.orchestra.testkit.servers.RedisServer}. */
    REDIS("Redis"),
    /** Google's emulator, see {@link ai.orchestra.testkit.servers.FirestoreEmulator}. */
    FIRESTORE("the Firestore emulator"),
    /** The distribution of the command line. */
    CLI("the command line");

    private final String words;

    Need(String words) {
        this.words = words;
    }

    /** Returns it as a sentence names it. */
    public String words() {
        return words;
    }
}
