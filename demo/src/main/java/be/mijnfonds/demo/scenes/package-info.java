/**
 * Behind the scenes, in the demo alone: what the portal's tables and log hold of one member, read as the portal's role, and
 * the journal's lines, read as the connector reads them; and the mail server where all invented members have their mailbox. Uses journal and seal; portal and vault gain no address for it.
 */
@NullMarked
package be.mijnfonds.demo.scenes;

import org.jspecify.annotations.NullMarked;
