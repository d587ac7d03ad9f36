package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.testkit.memory.ClockedSubject;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.StructuredQuery;
import java.time.Duration;

/** Firestore's emulator as a subject of the kit, in a project of its own, with every capability. */
final class FirestoreSubject extends ClockedSubject {
    private static final int ATTEMPTS = 3;

    private final Faults faults = new Faults();
    private final MemoryManager memory = Emulator.memory(Emulator.newProject())
            .clock(clock())
            .interceptors(faults)
            .attempts(ATTEMPTS, Duration.ofSeconds(4))
            .timeout(Duration.ofSeconds(20))
            .build();

    @Override
    public MemoryManager memory() {
        return memory;
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
