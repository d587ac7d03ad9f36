package ai.orchestra.testkit.memory;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.spi.MemoryBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A stub that breaks one promise, and the promise whose test must notice. */
record Mutant(String name, String promise, Supplier<MemorySubject> subject) {
    /** Breaks the back end. */
    static Mutant of(String name, String promise, UnaryOperator<MemoryBackend> over) {
        return new Mutant(name, promise, () -> new StubSubject(over));
    }

    /** Breaks the manager. */
    static Mutant ofManager(String name, String promise, UnaryOperator<MemoryManager> over) {
        return new Mutant(name, promise, () -> new BrokenManager(over));
    }

    @Override
    public String toString() {
        return name;
    }

    /** The stub's subject with a broken manager in front. */
    private static final class BrokenManager implements MemorySubject {
        private final StubSubject stub = new StubSubject();
        private final MemoryManager broken;

        BrokenManager(UnaryOperator<MemoryManager> over) {
            broken = over.apply(stub.memory());
        }

        @Override
        public MemoryManager memory() {
            return broken;
        }

        @Override
        public Set<Capability> capabilities() {
            return stub.capabilities();
        }

        @Override
        public Instant now() {
            return stub.now();
        }

        @Override
        public void latency(Duration perCall) {
            stub.latency(perCall);
        }

        @Override
        public void close() {
            stub.close();
        }
    }
}
