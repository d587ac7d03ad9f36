@NullMarked
package ai.orchestra.benchmarks.page;

import org.jspecify.annotations.NullMarked;
