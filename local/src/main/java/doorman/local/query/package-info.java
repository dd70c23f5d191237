/** AWS's query protocol: parameters come as a form, answers go as XML. */
@NullMarked
package doorman.local.query;

import org.jspecify.annotations.NullMarked;
