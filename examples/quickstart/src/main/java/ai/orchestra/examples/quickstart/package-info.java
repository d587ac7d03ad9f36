/** The product on one page. */
@NullMarked
package ai.orchestra.examples.quickstart;

import org.jspecify.annotations.NullMarked;
