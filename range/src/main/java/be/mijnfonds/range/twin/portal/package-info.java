/**
 * The plain twin's portal: Spring MVC, Thymeleaf, plain columns, a session cookie, the member's number in the address. Decent
 * work, and what ours is measured against; never shipped. Uses none of our own modules.
 */
@NullMarked
package be.mijnfonds.range.twin.portal;

import org.jspecify.annotations.NullMarked;
