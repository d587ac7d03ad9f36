/** The whole memory contract in the memory of the process: for tests, with faults to order, and for laptops. */
@NullMarked
package ai.orchestra.memory.stub;

import org.jspecify.annotations.NullMarked;
