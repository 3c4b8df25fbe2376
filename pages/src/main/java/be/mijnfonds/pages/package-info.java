/** What people see: pages rendered from templates, the small host that serves them, and the monitor that looks at both. */
@NullMarked
package be.mijnfonds.pages;

import org.jspecify.annotations.NullMarked;
