/** The data catalogue: what may be kept of a member, why, on what ground, from where and for how long. What is not in it does not exist. */
@NullMarked
package be.mijnfonds.catalogue;

import org.jspecify.annotations.NullMarked;
