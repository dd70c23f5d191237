/** Keys of the provider's own, and who may use them. */
@NullMarked
package doorman.local.kms;

import org.jspecify.annotations.NullMarked;
