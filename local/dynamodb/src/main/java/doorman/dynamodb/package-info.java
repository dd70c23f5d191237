/** DynamoDB Local behind 127.0.0.1, in a process of its own. */
@NullMarked
package doorman.dynamodb;

import org.jspecify.annotations.NullMarked;
