/** AWS Systems Manager: its Parameter Store. */
@NullMarked
package doorman.local.ssm;

import org.jspecify.annotations.NullMarked;
