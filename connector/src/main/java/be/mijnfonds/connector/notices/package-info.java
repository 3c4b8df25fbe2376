/** What members are to hear of and where they are reached; inbox, feed and follow write it, mail sends it; may use checks, and of waiting the documents and the store key. */
@NullMarked
package be.mijnfonds.connector.notices;

import org.jspecify.annotations.NullMarked;
