/** What holds for the whole repository, whichever module: read from its sources, so that it holds before anything is built. */
@NullMarked
package be.mijnfonds.demo.repository;

import org.jspecify.annotations.NullMarked;
