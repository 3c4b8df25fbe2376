/** Reads the core's archives, checks every row and hands documents to be sealed; may use checks, people, requests, conversations, notices, papers, paying, waiting, core, outside. */
@NullMarked
package be.mijnfonds.connector.feed;

import org.jspecify.annotations.NullMarked;
