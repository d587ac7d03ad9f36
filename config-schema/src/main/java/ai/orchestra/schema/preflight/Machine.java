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
 * Holds what checks and starts see of the machine they run on, so that a test can give them another one.
 *
 * <p>Immutable, and thread-safe where its parts are. The GPUs are looked for once, at the first call of {@link #topology()},
 * however many ask, also through copies that differ in something else.
 */
public final class Machine {
    private final Clock clock;
    private final Path root;
    private final Map<String, String> environment;
    private final CommandRunner commands;
    private final PortBinding ports;
    private final FutureTask<GpuTopology> topology;

    private Machine(
            Clock clock,
            Path root,
            Map<String, String> environment,
            CommandRunner commands,
            PortBinding ports,
            FutureTask<GpuTopology> topology) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.root = Objects.requireNonNull(root, "root");
        this.environment = Map.copyOf(environment);
        this.commands = Objects.requireNonNull(commands, "commands");
        this.ports = Objects.requireNonNull(ports, "ports");
        this.topology = topology;
    }

    /** Returns this machine: its clock, files, environment variables, programs, sockets and GPUs. Looks at nothing yet. */
    public static Machine real() {
        return new Machine(
                Clock.systemUTC(),
                Path.of("/"),
                System.getenv(),
                CommandRunner.system(),
                PortBinding.system(),
                new FutureTask<>(GpuTopology::detect));
    }

    /** Returns one with another clock. */
    public Machine withClock(Clock value) {
        return new Machine(value, root, environment, commands, ports, topology);
    }

    /** Returns one with another directory for {@code /}. */
    public Machine withRoot(Path value) {
        return new Machine(clock, value, environment, commands, ports, topology);
    }

    /** Returns one with other environment variables, also for the programs that are started. */
    public Machine withEnvironment(Map<String, String> value) {
        return new Machine(clock, root, value, commands, ports, topology);
    }

    /** Returns one with something else that runs the programs of checks. */
    public Machine withCommands(CommandRunner value) {
        return new Machine(clock, root, environment, value, ports, topology);
    }

    /** Returns one with something else that tries whether a port is free. */
    public Machine withPorts(PortBinding value) {
        return new Machine(clock, root, environment, commands, value, topology);
    }

    /** Returns one with something else that finds the GPUs; asked once at most. */
    public Machine withTopology(Supplier<GpuTopology> value) {
        return new Machine(clock, root, environment, commands, ports, new FutureTask<>(value::get));
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
     * Returns the GPUs, found at the first call.
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

    /** Returns the root, without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "Machine[root=" + root + "]";
    }
}
