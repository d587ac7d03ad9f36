package ai.orchestra.schema.preflight;

import ai.orchestra.gpu.CommandRunner;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.schema.docker.DockerEngine;
import ai.orchestra.schema.docker.DockerException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Holds what an environment needs, and what a check may use of the outside world, so that a test can give it another one.
 *
 * <p>Thread-safe where its parts are. The GPUs are looked for once, however many checks ask.
 */
public final class PreflightContext {
    /** How long a check may take unless said otherwise: two probes for GPUs may take ten seconds each. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    private final EnvironmentNeeds needs;
    private final Clock clock;
    private final Path root;
    private final Map<String, String> environment;
    private final CommandRunner commands;
    private final PortBinding ports;
    private final Duration limit;
    private final FutureTask<GpuTopology> topology;

    private PreflightContext(Builder builder) {
        this.needs = builder.needs;
        this.clock = builder.clock;
        this.root = builder.root;
        this.environment = Map.copyOf(builder.environment);
        this.commands = builder.commands;
        this.ports = builder.ports;
        this.limit = builder.limit;
        this.topology = new FutureTask<>(builder.topology::get);
    }

    /** Returns a builder with the real clock, files, environment, programs, sockets and GPUs. */
    public static Builder builder(EnvironmentNeeds needs) {
        return new Builder(needs);
    }

    /** Returns what the environment needs. */
    public EnvironmentNeeds needs() {
        return needs;
    }

    /** Returns what tells the time. */
    public Clock clock() {
        return clock;
    }

    /** Returns the directory that stands for {@code /} when files such as {@code /proc/meminfo} are read. */
    public Path root() {
        return root;
    }

    /** Returns the environment variables, which hold secrets. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Returns what starts programs. */
    public CommandRunner commands() {
        return commands;
    }

    /** Returns what tries whether a port is free. */
    public PortBinding ports() {
        return ports;
    }

    /** Returns how long each check may take. */
    public Duration limit() {
        return limit;
    }

    /**
     * Returns the Docker Engine, without connecting to it.
     *
     * @param timeout how long a call may take
     * @throws DockerException if its address is one that cannot be used from here
     */
    public DockerEngine docker(Duration timeout) throws DockerException {
        return DockerEngine.find(environment, root, timeout);
    }

    /**
     * Returns the GPUs of this machine, found at the first call.
     *
     * @throws InterruptedException if the thread was interrupted while another one looked
     */
    public GpuTopology topology() throws InterruptedException {
        topology.run();
        try {
            return topology.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the GPUs could not be looked for", e.getCause());
        }
    }

    /** Returns the needs and the limit, without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "PreflightContext[" + needs.environment() + ", limit=" + limit + ", root=" + root + "]";
    }

    /** Builds a context; not thread-safe. */
    public static final class Builder {
        private final EnvironmentNeeds needs;
        private Clock clock = Clock.systemUTC();
        private Path root = Path.of("/");
        private Map<String, String> environment = System.getenv();
        private CommandRunner commands = CommandRunner.system();
        private PortBinding ports = PortBinding.system();
        private Duration limit = DEFAULT_LIMIT;
        private Supplier<GpuTopology> topology = GpuTopology::detect;

        private Builder(EnvironmentNeeds needs) {
            this.needs = Objects.requireNonNull(needs, "needs");
        }

        /** Sets what tells the time. */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Sets the directory that stands for {@code /}. */
        public Builder root(Path value) {
            root = Objects.requireNonNull(value, "root");
            return this;
        }

        /** Sets the environment variables. */
        public Builder environment(Map<String, String> value) {
            environment = Map.copyOf(value);
            return this;
        }

        /** Sets what starts programs. */
        public Builder commands(CommandRunner value) {
            commands = Objects.requireNonNull(value, "commands");
            return this;
        }

        /** Sets what tries whether a port is free. */
        public Builder ports(PortBinding value) {
            ports = Objects.requireNonNull(value, "ports");
            return this;
        }

        /** Sets how long each check may take, positive. */
        public Builder limit(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("the limit must be positive, not " + value);
            }
            limit = value;
            return this;
        }

        /** Sets what finds the GPUs; asked once at most. */
        public Builder topology(Supplier<GpuTopology> value) {
            topology = Objects.requireNonNull(value, "topology");
            return this;
        }

        /** Returns the context. */
        public PreflightContext build() {
            return new PreflightContext(this);
        }
    }
}
