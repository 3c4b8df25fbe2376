/** Health, on the loopback address only. Uses nobody in the desk. */
@NullMarked
package be.mijnfonds.desk.manage;

import org.jspecify.annotations.NullMarked;
