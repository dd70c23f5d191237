/** What functions log and count alike, by Powertools for AWS Lambda. */
@NullMarked
package doorman.journal;

import org.jspecify.annotations.NullMarked;
