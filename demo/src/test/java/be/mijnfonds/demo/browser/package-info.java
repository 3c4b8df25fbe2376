/** What a member sees and does, in a real Chromium against a fund of real processes. Uses the launcher. */
@NullMarked
package be.mijnfonds.demo.browser;

import org.jspecify.annotations.NullMarked;
