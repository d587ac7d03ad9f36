package ai.orchestra.schema.start;

import ai.orchestra.schema.preflight.Machine;
import ai.orchestra.schema.preflight.Preflight;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds the machine that a start is made on and what else it uses of the outside world, so that a test can give it another.
 *
 * <p>Thread-safe where its parts are.
 */
public final class StartTools {
    private final Machine machine;
    private final Pause pause;
    private final ProgramRunner programs;
    private final Preflight preflight;
    private final Confirmation confirmation;

    private StartTools(Builder builder) {
        this.machine = builder.machine;
        this.pause = builder.pause;
        this.programs = builder.programs;
        this.preflight = builder.preflight.orElseGet(Preflight::standard);
        this.confirmation = builder.confirmation;
    }

    /** Returns a builder with the real machine and programs, and with nobody to ask. */
    public static Builder builder() {
        return new Builder();
    }

    Machine machine() {
        return machine;
    }

    Pause pause() {
        return pause;
    }

    ProgramRunner programs() {
        return programs;
    }

    Preflight preflight() {
        return preflight;
    }

    Confirmation confirmation() {
        return confirmation;
    }

    /** Builds the tools; not thread-safe. */
    public static final class Builder {
        private Machine machine = Machine.real();
        private Pause pause = Pause.real();
        private ProgramRunner programs = ProgramRunner.system();
        private Optional<Preflight> preflight = Optional.empty();
        private Confirmation confirmation = Confirmation.none();

        private Builder() {}

        /** Sets the machine, whose environment variables the programs that are started get; {@link Machine#real()} unless set. */
        public Builder machine(Machine value) {
            machine = Objects.requireNonNull(value, "machine");
            return this;
        }

        /** Sets what lets time pass. */
        public Builder pause(Pause value) {
            pause = Objects.requireNonNull(value, "pause");
            return this;
        }

        /** Sets what runs compose. */
        public Builder programs(ProgramRunner value) {
            programs = Objects.requireNonNull(value, "programs");
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

        /** Returns the tools. */
        public StartTools build() {
            return new StartTools(this);
        }
    }
}
