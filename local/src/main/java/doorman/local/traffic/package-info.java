/** The ways of messages between the services of this machine, in space and in time. */
@NullMarked
package doorman.local.traffic;

import org.jspecify.annotations.NullMarked;
