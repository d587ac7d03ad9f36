package ai.orchestra.testkit.memory;

/** Gives the promises of the kit the workplace of the running test. */
interface MemoryPromises {
    /** Returns the workplace of the running test. */
    Workplace at();
}
