/** The function that brings endpoint services in line with the policy. */
@NullMarked
package doorman.decide;

import org.jspecify.annotations.NullMarked;
