/**
 * Papers: certificates, statements and vignettes as sealed PDFs, laid out from what the feed says; may use checks and
 * settings. Only the feed and the commands use it.
 */
@NullMarked
package be.mijnfonds.connector.papers;

import org.jspecify.annotations.NullMarked;
