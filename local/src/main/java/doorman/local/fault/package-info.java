/** Outages and errors that a file asks for. */
@NullMarked
package doorman.local.fault;

import org.jspecify.annotations.NullMarked;
