/**
 * A member's browser in Java: signs in through provider and portal, opens bundles and checks all that a page checks. It
 * knows only what {@code fund.js} holds; uses {@code seal}. The tests' honest member, and the base of their attackers.
 */
@NullMarked
package be.mijnfonds.demo.visitor;

import org.jspecify.annotations.NullMarked;
