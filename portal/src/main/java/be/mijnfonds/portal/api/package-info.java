/** The public interface: one address, eleven verbs and a door for parts of documents. Uses {@code edge}, {@code gate}, {@code inbox}, {@code incidents}, {@code papers}, {@code relay}, {@code store} and {@code uploads}. */
@NullMarked
package be.mijnfonds.portal.api;

import org.jspecify.annotations.NullMarked;
