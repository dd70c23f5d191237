/** What operators do with a Doorman that is deployed, wherever that is. */
@NullMarked
package doorman.operate;

import org.jspecify.annotations.NullMarked;
