/** CloudTrail on this machine: what it tells the default bus of calls. */
@NullMarked
package doorman.local.cloudtrail;

import org.jspecify.annotations.NullMarked;
