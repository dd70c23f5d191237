/** The function that tells people what asks for them. */
@NullMarked
package doorman.notify;

import org.jspecify.annotations.NullMarked;
