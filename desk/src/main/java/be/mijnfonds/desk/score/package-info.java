/** How severe a breach is by ENISA's method of 2013, in whole quarters, and what that proposes. A person decides. Uses nobody in the desk. */
@NullMarked
package be.mijnfonds.desk.score;

import org.jspecify.annotations.NullMarked;
