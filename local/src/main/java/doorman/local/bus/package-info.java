/** Event buses on this machine, as Amazon EventBridge plays them. */
@NullMarked
package doorman.local.bus;

import org.jspecify.annotations.NullMarked;
