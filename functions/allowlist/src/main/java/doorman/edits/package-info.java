/** The function that hears of edits of the allowlist, asks for looks and tells of bad entries. */
@NullMarked
package doorman.edits;

import org.jspecify.annotations.NullMarked;
