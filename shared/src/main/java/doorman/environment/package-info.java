/** What is around a function: what the template tells it, and AWS, which may be ill. */
@NullMarked
package doorman.environment;

import org.jspecify.annotations.NullMarked;
