/** The allowlist as people type it, and how it is read. */
@NullMarked
package doorman.allowlist;

import org.jspecify.annotations.NullMarked;
