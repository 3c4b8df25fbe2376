/** The desk's two doors: headers, who may knock, answers and the closed list of problems. Uses nobody in the desk. */
@NullMarked
package be.mijnfonds.desk.edge;

import org.jspecify.annotations.NullMarked;
