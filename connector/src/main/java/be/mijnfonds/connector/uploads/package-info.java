/** Documents that members send: fetched in parts, opened, judged by their content and handed to the core. Uses {@code core}, {@code outside} and {@code settings}. */
@NullMarked
package be.mijnfonds.connector.uploads;

import org.jspecify.annotations.NullMarked;
