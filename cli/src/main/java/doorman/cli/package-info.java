/** The {@code doorman} command for operators. */
@NullMarked
package doorman.cli;

import org.jspecify.annotations.NullMarked;
