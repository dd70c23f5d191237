/** Who may do what: the IAM statements of the template, enforced on every call. */
@NullMarked
package doorman.local.iam;

import org.jspecify.annotations.NullMarked;
