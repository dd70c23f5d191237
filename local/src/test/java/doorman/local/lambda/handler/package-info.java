/** Functions that the tests deploy: these classes alone make their package. */
@NullMarked
package doorman.local.lambda.handler;

import org.jspecify.annotations.NullMarked;
