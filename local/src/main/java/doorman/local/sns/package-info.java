/** Amazon SNS: topics that bring messages to queues. */
@NullMarked
package doorman.local.sns;

import org.jspecify.annotations.NullMarked;
