/** The function that goes round: finds endpoint services, enrols them and asks for looks. */
@NullMarked
package doorman.patrol;

import org.jspecify.annotations.NullMarked;
