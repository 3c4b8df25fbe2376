/** What may be asked of the vault and what it may answer: records and sealed types only. Uses seal. */
@NullMarked
package be.mijnfonds.protocol;

import org.jspecify.annotations.NullMarked;
