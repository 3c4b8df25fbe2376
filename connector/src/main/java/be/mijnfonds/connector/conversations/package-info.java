/**
 * What fund and member wrote to each other and what the fund sent besides, one document: {@code feed} brings the fund's part, {@code mail} notes notices; may use requests and waiting.
 */
@NullMarked
package be.mijnfonds.connector.conversations;

import org.jspecify.annotations.NullMarked;
