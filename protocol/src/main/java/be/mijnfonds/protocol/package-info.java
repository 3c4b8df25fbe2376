/** What may be asked of vault and portal, what the vault may answer, and when a refusal leaves: records and sealed types only. Uses seal. */
@NullMarked
package be.mijnfonds.protocol;

import org.jspecify.annotations.NullMarked;
