/** A day at the door: customers and people who play it to a suite that runs. */
@NullMarked
package doorman.day;

import org.jspecify.annotations.NullMarked;
