/** Sends members their notices: the only package that speaks SMTP, and only command {@code notify} uses it; may use checks, conversations, requests, notices, people, waiting, core, settings. */
@NullMarked
package be.mijnfonds.connector.mail;

import org.jspecify.annotations.NullMarked;
