package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.secrets.gcp.SecretManagerConnection;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Builds a {@link SecretAdmin}. Not thread-safe.
 *
 * <p>Google's quotas are 600 writes and 600 reads a minute for a project, which all programs share; the defaults leave
 * room for the others.
 */
public final class SecretAdminBuilder {
    private static final int MOST = 600;

    private final SecretManagerConnection connection;
    private AdminClock clock = AdminClock.system();
    private Supplier<String> runs = () -> UUID.randomUUID().toString();
    private int writesPerMinute = 300;
    private int readsPerMinute = 500;

    SecretAdminBuilder(SecretManagerConnection connection) {
        this.connection = connection;
    }

    /**
     * Sends at most so many writes in any minute; 300 by default.
     *
     * @param writes 1 to 600
     * @throws IllegalArgumentException if it is not within these
     */
    public SecretAdminBuilder writesPerMinute(int writes) {
        this.writesPerMinute = checked(writes);
        return this;
    }

    /**
     * Sends at most so many reads of metadata in any minute; 500 by default. Reading values has a quota of its own, which
     * is out of reach.
     *
     * @param reads 1 to 600
     * @throws IllegalArgumentException if it is not within these
     */
    public SecretAdminBuilder readsPerMinute(int reads) {
        this.readsPerMinute = checked(reads);
        return this;
    }

    /**
     * Takes the time from another clock than the machine's.
     *
     * @param clock tells the time, and waits
     */
    public SecretAdminBuilder clock(AdminClock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Takes the name of this administrator, which tells its own writes from those of others, from another place than a
     * random number.
     *
     * @param names gives a name that no other administrator has: letters, digits and dashes
     */
    public SecretAdminBuilder names(Supplier<String> names) {
        this.runs = names;
        return this;
    }

    /** Returns the administrator. Nothing is read or connected yet. */
    public SecretAdmin build() {
        Attempts attempts = new Attempts(
                clock,
                new Pacer(readsPerMinute, clock),
                new Pacer(writesPerMinute, clock),
                connection.limits().total(),
                connection.limits().attempt());
        Gateway gateway = new Gateway(connection, attempts, AdminListener.none());
        return new GoogleSecretAdmin(gateway, connection.location(), runs.get());
    }

    private static int checked(int number) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(
                    "1 to " + MOST + " requests a minute, which is Google's quota; not " + number);
        }
        return number;
    }
}
