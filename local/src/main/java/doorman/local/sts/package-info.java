/** STS on this machine: who am I. */
@NullMarked
package doorman.local.sts;

import org.jspecify.annotations.NullMarked;
