/** What the tests of every package start from. */
@NullMarked
package doorman;

import org.jspecify.annotations.NullMarked;
