package ai.orchestra.memory.firestore;

import ai.orchestra.gcp.auth.GcpCredentials;
import ai.orchestra.gcp.auth.GcpSettings;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.observe.MemoryObserver;
import ai.orchestra.memory.select.MemoryManagerBuilder;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import com.google.auth.Credentials;
import io.grpc.ClientInterceptor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Puts a memory in Firestore together.
 *
 * <p>Not thread-safe; what it builds is.
 */
public final class FirestoreMemoryBuilder {
    /** How long the first attempt of a request may take; each further one twice as long, within the call's deadline. */
    public static final Duration DEFAULT_ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

    /** How often a request is sent at most. */
    public static final int DEFAULT_MAX_ATTEMPTS = 5;

    // Google's clients pause like this between attempts (Firestore's own service configuration).
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
    private static final Pattern NAME = Pattern.compile("[^/\\s]+");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]*");

    private final String project;
    private String database = Root.DEFAULT_DATABASE;
    private final Map<String, String> databases = new HashMap<>();
    private String prefix = "";
    private Optional<String> emulator = Optional.empty();
    private Target.CredentialsSource credentials = () -> GcpCredentials.load(GcpSettings.of(System.getenv()));
    private final List<ClientInterceptor> interceptors = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private LongSupplier nanoTime = System::nanoTime;
    private int maxAttempts = DEFAULT_MAX_ATTEMPTS;
    private Duration attemptTimeout = DEFAULT_ATTEMPT_TIMEOUT;
    private Duration firstDelay = FIRST_DELAY;
    private MemoryObserver observer = MemoryObserver.NONE;
    private Duration timeout = MemoryManager.DEFAULT_TIMEOUT;

    FirestoreMemoryBuilder(String project) {
        this.project = name("the project", project);
    }

    /**
     * Keeps memory in another database than {@code (default)}.
     *
     * @param database the id of the database
     * @throws MemoryValidationException if it is no name
     */
    public FirestoreMemoryBuilder database(String database) {
        this.database = name("the database", database);
        return this;
    }

    /**
     * Keeps the memory of a persona in a database of its own.
     *
     * @param persona the persona, as in {@link ai.orchestra.memory.UserScope#persona()}; case does not count, nor whether
     *     there is a dash or an underscore, because settings from variables cannot tell either
     * @param database the id of the database
     * @throws MemoryValidationException if it is no name
     */
    public FirestoreMemoryBuilder database(String persona, String database) {
        databases.put(persona, name("the database of " + persona, database));
        return this;
    }

    /**
     * Puts a text before the name of every collection, so that several applications can share a database.
     *
     * @param prefix letters, digits, hyphens and underscores, such as {@code chat_}; the index file must have it too
     * @throws MemoryValidationException if it has anything else
     */
    public FirestoreMemoryBuilder collectionPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches() || prefix.startsWith("__")) {
            throw new MemoryValidationException("the collection prefix \"" + prefix
                    + "\" has other characters than letters, digits, hyphens and underscores, or begins with two"
                    + " underscores, which Firestore reserves");
        }
        this.prefix = prefix;
        return this;
    }

    /**
     * Talks to the emulator, without credentials and encryption.
     *
     * @param host host and port, such as {@code localhost:8080}
     */
    public FirestoreMemoryBuilder emulator(String host) {
        this.emulator = Optional.of(host);
        return this;
    }

    /**
     * Uses these credentials instead of those that {@link GcpCredentials} finds in the process environment.
     *
     * @param credentials of an account with the role {@code roles/datastore.user}
     */
    public FirestoreMemoryBuilder credentials(Credentials credentials) {
        this.credentials = () -> credentials;
        return this;
    }

    FirestoreMemoryBuilder credentials(Target.CredentialsSource source) {
        this.credentials = source;
        return this;
    }

    /**
     * Tells the time with another clock than the system's.
     *
     * @param clock for timestamps and expiry
     */
    public FirestoreMemoryBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Sets how often a request is sent at most, and how long the first attempt may take. A call never takes longer than
     * its own timeout, however many attempts are left.
     *
     * @param attempts at least 1
     * @param firstTimeout longer than zero; each further attempt may take twice as long
     * @throws MemoryValidationException if one of them is less
     */
    public FirestoreMemoryBuilder attempts(int attempts, Duration firstTimeout) {
        if (attempts < 1 || firstTimeout.isZero() || firstTimeout.isNegative()) {
            throw new MemoryValidationException("attempts are " + attempts + " of " + firstTimeout
                    + "; there must be at least one, longer than zero");
        }
        this.maxAttempts = attempts;
        this.attemptTimeout = firstTimeout;
        return this;
    }

    FirestoreMemoryBuilder firstDelay(Duration delay) {
        this.firstDelay = delay;
        return this;
    }

    FirestoreMemoryBuilder nanoTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        return this;
    }

    FirestoreMemoryBuilder interceptors(ClientInterceptor... all) {
        interceptors.addAll(List.of(all));
        return this;
    }

    /**
     * Watches all calls.
     *
     * @param observer is told of every call, with the documents it read and wrote
     */
    public FirestoreMemoryBuilder observer(MemoryObserver observer) {
        this.observer = observer;
        return this;
    }

    /**
     * Sets how long a call waits, instead of 5 seconds.
     *
     * @param perCall 1 ms to 1 hour
     */
    public FirestoreMemoryBuilder timeout(Duration perCall) {
        this.timeout = perCall;
        return this;
    }

    /**
     * Builds the bare back end, for decorators, caches and {@link MemoryManagerBuilder#store}. Does no I/O.
     *
     * @throws MemoryValidationException if a persona has two databases
     */
    public MemoryBackend buildBackend() {
        Connection connection = new Connection(new Target(emulator, credentials, List.copyOf(interceptors)), nanoTime);
        RetryPolicy policy = new RetryPolicy(
                maxAttempts,
                attemptTimeout,
                firstDelay,
                LONGEST_DELAY,
                () -> ThreadLocalRandom.current().nextDouble());
        Shared shared = new Shared(
                Roots.of(project, database, databases, prefix),
                new HeadCache(nanoTime, HeadCache.CAPACITY),
                new Lanes(connection.executor()),
                clock,
                new SecureRandom()::nextLong);
        return new FirestoreBackend(connection, policy, shared);
    }

    /**
     * Builds a memory manager without a cache. Does no I/O: it connects at the first call.
     *
     * @throws MemoryValidationException if a persona has two databases
     */
    public MemoryManager build() {
        return MemoryManagers.builder()
                .store(buildBackend())
                .clock(clock)
                .observer(observer)
                .timeout(timeout)
                .build();
    }

    private static String name(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new MemoryValidationException(what + " is \"" + name + "\"; give its id, without slashes and blanks");
        }
        return name;
    }
}
