package ai.orchestra.schema.start;

import ai.orchestra.gpu.CommandRunner;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.schema.preflight.PortBinding;
import ai.orchestra.schema.preflight.Preflight;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds what a start may use of the outside world, so that a test can give it another one.
 *
 * <p>Thread-safe where its parts are. The GPUs are looked for once.
 */
public final class StartTools {
    private final Clock clock;
    private final Pause pause;
    private final Path root;
    private final Map<String, String> environment;
    private final CommandRunner commands;
    private final ProgramRunner programs;
    private final PortBinding ports;
    private final Preflight preflight;
    private final Confirmation confirmation;
    private final Supplier<GpuTopology> topology;

    private StartTools(Builder builder) {
        this.clock = builder.clock;
        this.pause = builder.pause;
        this.root = builder.root;
        this.environment = Map.copyOf(builder.environment);
        this.commands = builder.commands;
        this.programs = builder.programs;
        this.ports = builder.ports;
        this.preflight = builder.preflight.orElseGet(Preflight::standard);
        this.confirmation = builder.confirmation;
        this.topology = new Once(builder.topology);
    }

    /** Returns a builder with the real clock, files, environment, programs and GPUs, and with nobody to ask. */
    public static Builder builder() {
        return new Builder();
    }

    Clock clock() {
        return clock;
    }

    Pause pause() {
        return pause;
    }

    Path root() {
        return root;
    }

    Map<String, String> environment() {
        return environment;
    }

    CommandRunner commands() {
        return commands;
    }

    ProgramRunner programs() {
        return programs;
    }

    PortBinding ports() {
        return ports;
    }

    Preflight preflight() {
        return preflight;
    }

    Confirmation confirmation() {
        return confirmation;
    }

    GpuTopology topology() {
        return topology.get();
    }

    /** Looks at the first call, for the plan and the checks alike. */
    private static final class Once implements Supplier<GpuTopology> {
        private final Supplier<GpuTopology> source;
        private Optional<GpuTopology> found = Optional.empty();

        Once(Supplier<GpuTopology> source) {
            this.source = source;
        }

        @Override
        public synchronized GpuTopology get() {
            if (found.isEmpty()) {
                found = Optional.of(source.get());
            }
            return found.get();
        }
    }

    /** Builds the tools; not thread-safe. */
    public static final class Builder {
        private Clock clock = Clock.systemUTC();
        private Pause pause = Pause.real();
        private Path root = Path.of("/");
        private Map<String, String> environment = System.getenv();
        private CommandRunner commands = CommandRunner.system();
        private ProgramRunner programs = ProgramRunner.system();
        private PortBinding ports = PortBinding.system();
        private Optional<Preflight> preflight = Optional.empty();
        private Confirmation confirmation = Confirmation.none();
        private Supplier<GpuTopology> topology = GpuTopology::detect;

        private Builder() {}

        /** Sets what tells the time. */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Sets what lets time pass. */
        public Builder pause(Pause value) {
            pause = Objects.requireNonNull(value, "pause");
            return this;
        }

        /** Sets the directory that stands for {@code /}. */
        public Builder root(Path value) {
            root = Objects.requireNonNull(value, "root");
            return this;
        }

        /** Sets the environment variables, also of the programs that are started. */
        public Builder environment(Map<String, String> value) {
            environment = Map.copyOf(value);
            return this;
        }

        /** Sets what runs the programs of the checks. */
        public Builder commands(CommandRunner value) {
            commands = Objects.requireNonNull(value, "commands");
            return this;
        }

        /** Sets what runs compose. */
        public Builder programs(ProgramRunner value) {
            programs = Objects.requireNonNull(value, "programs");
            return this;
        }

        /** Sets what tries whether a port is free. */
        public Builder ports(PortBinding value) {
            ports = Objects.requireNonNull(value, "ports");
            return this;
        }

        /** Sets the checks; {@link Preflight#standard()} unless set. */
        public Builder preflight(Preflight value) {
            preflight = Optional.of(value);
            return this;
        }

        /** Sets who is asked before data is removed. */
        public Builder confirmation(Confirmation value) {
            confirmation = Objects.requireNonNull(value, "confirmation");
            return this;
        }

        /** Sets what finds the GPUs; asked once at most. */
        public Builder topology(Supplier<GpuTopology> value) {
            topology = Objects.requireNonNull(value, "topology");
            return this;
        }

        /** Returns the tools. */
        public StartTools build() {
            return new StartTools(this);
        }
    }
}
