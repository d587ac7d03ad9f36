package ai.orchestra.memory.firestore;

import ai.orchestra.testkit.memory.MemoryManagerConformance;
import ai.orchestra.testkit.memory.MemorySubject;

/** Firestore keeps every promise; proved on Google's emulator. */
class FirestoreConformanceIT extends MemoryManagerConformance {
    @Override
    protected MemorySubject createSubject() {
        return new FirestoreSubject();
    }
}
