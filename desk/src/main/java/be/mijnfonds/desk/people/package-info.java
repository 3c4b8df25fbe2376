/** Who works at the desk, and as what: the only place where staff have a name. Uses database. */
@NullMarked
package be.mijnfonds.desk.people;

import org.jspecify.annotations.NullMarked;
