/** Queues on this machine, as Amazon SQS plays standard queues. */
@NullMarked
package doorman.local.sqs;

import org.jspecify.annotations.NullMarked;
