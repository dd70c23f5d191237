/** What Doorman has decided, what it is about to do, and what came of it. */
@NullMarked
package doorman.ledger;

import org.jspecify.annotations.NullMarked;
