/** What AWS has on a normal day and a calm machine does not: lag, doubles, disorder, refusals. */
@NullMarked
package doorman.local.weather;

import org.jspecify.annotations.NullMarked;
