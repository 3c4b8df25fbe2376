/** Seals what waits, stores it at the portal, tells the vault the mark; may use people, waiting, requests, conversations, incidents, outside. */
@NullMarked
package be.mijnfonds.connector.sealing;

import org.jspecify.annotations.NullMarked;
