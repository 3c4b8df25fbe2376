/** What every request meets first and every answer leaves through: ports, headers, CORS, limits, problems. Uses nobody in the portal. */
@NullMarked
package be.mijnfonds.portal.edge;

import org.jspecify.annotations.NullMarked;
