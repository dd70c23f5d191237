/** The deployment as it is written: {@code template.yaml} read as CloudFormation reads it. */
@NullMarked
package doorman.local.template;

import org.jspecify.annotations.NullMarked;
