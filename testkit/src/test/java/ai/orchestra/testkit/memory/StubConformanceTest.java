package ai.orchestra.testkit.memory;

/** The stub keeps every promise. */
class StubConformanceTest extends MemoryManagerConformance {
    @Override
    protected MemorySubject createSubject() {
        return new StubSubject();
    }
}
