/** What people see: pages rendered from templates, and the small host that serves them. Uses the journal's JSON only. */
@NullMarked
package be.mijnfonds.pages;

import org.jspecify.annotations.NullMarked;
