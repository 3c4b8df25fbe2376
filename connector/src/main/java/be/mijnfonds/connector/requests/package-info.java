/** What each member asked and where it stands: {@code inbox} begins a request, {@code feed} brings what the core says of it; may use waiting. */
@NullMarked
package be.mijnfonds.connector.requests;

import org.jspecify.annotations.NullMarked;
