/** The function that turns PrivateLink's notifications into requests to look. */
@NullMarked
package doorman.intake;

import org.jspecify.annotations.NullMarked;
