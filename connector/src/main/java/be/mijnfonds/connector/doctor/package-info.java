/** The advising doctor's own: a key, and opening what members sealed to it. Uses {@code settings} and {@code uploads}. */
@NullMarked
package be.mijnfonds.connector.doctor;

import org.jspecify.annotations.NullMarked;
