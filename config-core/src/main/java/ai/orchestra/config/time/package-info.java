/** What runs work by the clock, passed in so that tests can run it themselves. */
@NullMarked
package ai.orchestra.config.time;

import org.jspecify.annotations.NullMarked;
