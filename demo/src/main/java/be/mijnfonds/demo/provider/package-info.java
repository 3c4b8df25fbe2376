/**
 * The demo's identity provider: acts towards one client as itsme does and towards another as CSAM, knows invented people only
 * and asks no password. A process of its own; it uses the JSON of {@code journal} for its settings and nothing else of ours.
 */
@NullMarked
package be.mijnfonds.demo.provider;

import org.jspecify.annotations.NullMarked;
