/** EC2 as its own clients find it. */
@NullMarked
package doorman.local.ec2;

import org.jspecify.annotations.NullMarked;
