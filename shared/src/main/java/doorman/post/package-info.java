/** The messages that come to functions from queues, and what becomes of them. */
@NullMarked
package doorman.post;

import org.jspecify.annotations.NullMarked;
