/** What no body may smuggle in: wrong versions, strange fields, too many, half of them. */
@NullMarked
package be.mijnfonds.protocol;

import org.jspecify.annotations.NullMarked;
