/**
 * The conformance kit for memory back ends, and the JUnit extension that hands a stub to tests.
 *
 * <p>To prove a back end, extend {@link ai.orchestra.testkit.memory.MemoryManagerConformance}.
 */
@NullMarked
package ai.orchestra.testkit.memory;

import org.jspecify.annotations.NullMarked;
