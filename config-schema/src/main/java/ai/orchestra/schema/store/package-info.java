/** The secrets of one environment on disk, and the ledger of their rotation. */
@NullMarked
package ai.orchestra.schema.store;

import org.jspecify.annotations.NullMarked;
