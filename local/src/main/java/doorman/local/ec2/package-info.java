/** EC2's PrivateLink on this machine: endpoint services, endpoints and the connections between. */
@NullMarked
package doorman.local.ec2;

import org.jspecify.annotations.NullMarked;
