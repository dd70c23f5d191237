/** What brings messages from queues and changes from streams to functions, as Lambda does. */
@NullMarked
package doorman.local.mapping;

import org.jspecify.annotations.NullMarked;
