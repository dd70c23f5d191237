/** What waits for its time. */
@NullMarked
package doorman.local.agenda;

import org.jspecify.annotations.NullMarked;
