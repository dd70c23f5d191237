/**
 * How the package of a function is cut down to what the function can reach, the same from every
 * build.
 */
@NullMarked
package doorman.packages;

import org.jspecify.annotations.NullMarked;
