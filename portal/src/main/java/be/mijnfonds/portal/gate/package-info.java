/** All that the portal itself allows or refuses: sessions and ceilings, behind one interface. Uses nobody in the portal. */
@NullMarked
package be.mijnfonds.portal.gate;

import org.jspecify.annotations.NullMarked;
