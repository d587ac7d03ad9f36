/** Memory beside LangChain4j's, beside raw clients, and by size. */
@NullMarked
package ai.orchestra.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
