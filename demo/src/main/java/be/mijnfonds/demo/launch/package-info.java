/**
 * The launcher behind {@code ./mijnfonds run}: builds a whole demo fund on one machine and keeps it running. It starts the
 * other parts as operating-system processes and shares no memory with them.
 */
@NullMarked
package be.mijnfonds.demo.launch;

import org.jspecify.annotations.NullMarked;
