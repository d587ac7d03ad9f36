package ai.orchestra.memory.firestore;

import ai.orchestra.testkit.memory.MemoryManagerConformance;
import ai.orchestra.testkit.memory.MemorySubject;
import org.junit.jupiter.api.AfterAll;

/** Firestore keeps every promise; proved on Google's emulator, or on a real project. */
class FirestoreConformanceIT extends MemoryManagerConformance {
    @AfterAll
    static void eraseAll() {
        Emulator.eraseAll();
    }

    @Override
    protected MemorySubject createSubject() {
        return new FirestoreSubject();
    }
}
