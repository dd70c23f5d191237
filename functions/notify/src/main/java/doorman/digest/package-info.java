/** One text for people out of many events: what to decide, what to repair, what to know. */
@NullMarked
package doorman.digest;

import org.jspecify.annotations.NullMarked;
