/** The query protocol by itself. */
@NullMarked
package doorman.local.query;

import org.jspecify.annotations.NullMarked;
