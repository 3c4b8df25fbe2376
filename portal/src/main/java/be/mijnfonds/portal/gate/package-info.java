/** All that the portal itself allows or refuses: sessions and ceilings, behind one interface. Uses {@code edge} for a network and {@code database} for times. */
@NullMarked
package be.mijnfonds.portal.gate;

import org.jspecify.annotations.NullMarked;
