/** Asynchronous invocation of functions on this machine, as Lambda plays it. */
@NullMarked
package doorman.local.async;

import org.jspecify.annotations.NullMarked;
