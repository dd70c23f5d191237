/** STS as its own client finds it. */
@NullMarked
package doorman.local.sts;

import org.jspecify.annotations.NullMarked;
