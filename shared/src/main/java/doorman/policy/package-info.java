/** What to do with an endpoint connection, and why: pure functions of what is known. */
@NullMarked
package doorman.policy;

import org.jspecify.annotations.NullMarked;
