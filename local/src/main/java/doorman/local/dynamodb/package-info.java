/**
 * DynamoDB on this machine: each call authorised as IAM does, then carried out by DynamoDB Local.
 */
@NullMarked
package doorman.local.dynamodb;

import org.jspecify.annotations.NullMarked;
