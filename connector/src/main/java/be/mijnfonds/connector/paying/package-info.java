/** How a member can pay a contribution: the fund's account, the structured communication, the code a bank's app scans; may use checks. */
@NullMarked
package be.mijnfonds.connector.paying;

import org.jspecify.annotations.NullMarked;
