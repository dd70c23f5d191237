/** Who may ask a service for connections, and who should: pure functions of what is known. */
@NullMarked
package doorman.principal;

import org.jspecify.annotations.NullMarked;
