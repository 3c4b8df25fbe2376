/** Health and metrics, on the loopback address only. Uses nobody in the portal. */
@NullMarked
package be.mijnfonds.portal.manage;

import org.jspecify.annotations.NullMarked;
