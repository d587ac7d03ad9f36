/** Settings records that are ready to use, with the variables that LLM back ends on Google Cloud already have. */
@NullMarked
package ai.orchestra.config.standard;

import org.jspecify.annotations.NullMarked;
