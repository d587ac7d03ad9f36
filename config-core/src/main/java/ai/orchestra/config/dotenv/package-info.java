/** Reading {@code .env} files, in the dialect of the Compose specification. */
@NullMarked
package ai.orchestra.config.dotenv;

import org.jspecify.annotations.NullMarked;
