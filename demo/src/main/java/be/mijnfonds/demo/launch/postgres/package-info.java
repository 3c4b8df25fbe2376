/** Real PostgreSQL clusters in a kept folder, as durable and as closed as one at a fund. Uses the launcher's words only. */
@NullMarked
package be.mijnfonds.demo.launch.postgres;

import org.jspecify.annotations.NullMarked;
