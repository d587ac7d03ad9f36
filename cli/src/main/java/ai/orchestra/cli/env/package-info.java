/** Commands about the environments of a schema: generating, checking, explaining, rotating and starting them. */
@NullMarked
package ai.orchestra.cli.env;

import org.jspecify.annotations.NullMarked;
