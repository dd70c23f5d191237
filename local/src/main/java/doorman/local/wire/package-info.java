/** The HTTP border of the AWS on this machine: calls with their callers, and the answers. */
@NullMarked
package doorman.local.wire;

import org.jspecify.annotations.NullMarked;
