/** The function that takes the verdicts of people, signed by them. */
@NullMarked
package doorman.review;

import org.jspecify.annotations.NullMarked;
