/** What the packages hold that are deployed, and which version they are of. */
@NullMarked
package doorman.local.packages;

import org.jspecify.annotations.NullMarked;
