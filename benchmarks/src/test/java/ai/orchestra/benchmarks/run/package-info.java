@NullMarked
package ai.orchestra.benchmarks.run;

import org.jspecify.annotations.NullMarked;
