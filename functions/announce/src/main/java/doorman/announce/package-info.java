/**
 * The function that tells what became of connections and services, and hears the verdicts of
 * people.
 */
@NullMarked
package doorman.announce;

import org.jspecify.annotations.NullMarked;
