/** Buckets on this machine: services keep objects in them, the provider looks. */
@NullMarked
package doorman.local.s3;

import org.jspecify.annotations.NullMarked;
