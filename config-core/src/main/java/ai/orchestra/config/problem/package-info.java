/** What can be wrong with settings and secrets, as values with searchable codes. */
@NullMarked
package ai.orchestra.config.problem;

import org.jspecify.annotations.NullMarked;
