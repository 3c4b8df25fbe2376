/** Who is who: the core's member key, our ref, the public key that the vault signed, the accounts; may use outside and the store key of waiting. */
@NullMarked
package be.mijnfonds.connector.people;

import org.jspecify.annotations.NullMarked;
