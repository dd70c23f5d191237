/** What the template tells a function when it starts. */
@NullMarked
package doorman.environment;

import org.jspecify.annotations.NullMarked;
