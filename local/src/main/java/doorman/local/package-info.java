/** The whole suite on this machine, wired from {@code template.yaml}. */
@NullMarked
package doorman.local;

import org.jspecify.annotations.NullMarked;
