/** CloudWatch Logs on this machine: functions log, people read it. */
@NullMarked
package doorman.local.logs;

import org.jspecify.annotations.NullMarked;
