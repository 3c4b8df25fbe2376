/** Lines of the journal where they can be asked quickly. Made anew from the journal at any time; never believed without it. */
@NullMarked
package be.mijnfonds.desk.store;

import org.jspecify.annotations.NullMarked;
