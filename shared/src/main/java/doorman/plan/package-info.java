/**
 * What a pass has to do: a pure function of what EC2 shows, the ledger, the policy and the instant.
 */
@NullMarked
package doorman.plan;

import org.jspecify.annotations.NullMarked;
