/** The events by which the parts of Doorman speak to each other and to anyone who listens. */
@NullMarked
package doorman.event;

import org.jspecify.annotations.NullMarked;
