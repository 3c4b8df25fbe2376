/** The desk's own pages: files of one folder, the same for everybody. Uses edge. */
@NullMarked
package be.mijnfonds.desk.site;

import org.jspecify.annotations.NullMarked;
