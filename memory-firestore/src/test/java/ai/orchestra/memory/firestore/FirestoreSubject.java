package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.testkit.memory.Capability;
import ai.orchestra.testkit.memory.MemorySubject;
import ai.orchestra.testkit.memory.TestClock;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.StructuredQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Firestore's emulator as a subject of the kit, in a project of its own, with every capability. */
final class FirestoreSubject implements MemorySubject {
    private static final int ATTEMPTS = 3;

    private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));
    private final Faults faults = new Faults();
    private final MemoryManager memory = Emulator.memory(Emulator.newProject())
            .clock(clock)
            .interceptors(faults)
            .attempts(ATTEMPTS, Duration.ofSeconds(4))
            .timeout(Duration.ofSeconds(20))
            .build();

    @Override
    public MemoryManager memory() {
        return memory;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void advance(Duration step) {
        clock.advance(step);
    }

    /** Loses the answer, and keeps the store from asking what became of its commit. */
    @Override
    public void loseNextAnswer() {
        faults.cutAfterLoss(ATTEMPTS - 1);
        faults.loseCommitAnswers(1);
    }

    @Override
    public void latency(Duration perCall) {
        faults.silent(!perCall.isZero());
    }

    @Override
    public void outage(boolean down) {
        faults.down(down);
    }

    /** Closes the manager, and holds every query that it sent against the committed index file. */
    @Override
    public void close() {
        memory.close();
        IndexFile file = IndexFile.read();
        for (Object message : faults.messages()) {
            if (message instanceof RunQueryRequest request) {
                StructuredQuery query = IndexFile.withoutPrefix(request.getStructuredQuery());
                assertThat(file.automatic(query) || file.answering(query).isPresent())
                        .as("an index for %s", query)
                        .isTrue();
            }
        }
    }
}
