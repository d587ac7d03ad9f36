/** {@code .env.example}, settings tables and JSON Schemas, made from settings records and kept up to date by a check. */
@NullMarked
package ai.orchestra.config.docs;

import org.jspecify.annotations.NullMarked;
