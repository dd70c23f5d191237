/** What brings messages from queues to functions, as Lambda's event source mappings do. */
@NullMarked
package doorman.local.mapping;

import org.jspecify.annotations.NullMarked;
