/** Elastic Load Balancing on this machine: what stands behind load balancers. */
@NullMarked
package doorman.local.elb;

import org.jspecify.annotations.NullMarked;
