/** The values of table attributes, as people and programs write them. */
@NullMarked
package doorman.table;

import org.jspecify.annotations.NullMarked;
