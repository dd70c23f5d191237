/** Lambda on this machine: executions of the packages that would be deployed. */
@NullMarked
package doorman.local.lambda;

import org.jspecify.annotations.NullMarked;
