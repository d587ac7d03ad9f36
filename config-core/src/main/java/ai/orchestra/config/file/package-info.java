/** Reading text files: strictly, within limits, and with problems instead of exceptions. */
@NullMarked
package ai.orchestra.config.file;

import org.jspecify.annotations.NullMarked;
