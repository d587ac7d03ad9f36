/** Loading settings, side by side with the libraries that a service would use instead. */
@NullMarked
package ai.orchestra.benchmarks.settings;

import org.jspecify.annotations.NullMarked;
