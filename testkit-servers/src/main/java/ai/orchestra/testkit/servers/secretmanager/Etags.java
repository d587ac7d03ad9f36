package ai.orchestra.testkit.servers.secretmanager;

/** Holds a change back that was made up for another state of the resource. Stateless. */
final class Etags {
    private Etags() {}

    static void check(String sent, String stored) {
        if (!sent.isEmpty() && !sent.equals(stored)) {
            throw Refusal.precondition("The etag " + sent + " is not that of the stored resource, which has changed.");
        }
    }
}
