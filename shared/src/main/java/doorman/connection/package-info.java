/** Endpoint connections and their ids, as EC2 shows them. */
@NullMarked
package doorman.connection;

import org.jspecify.annotations.NullMarked;
