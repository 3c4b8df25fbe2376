package be.mijnfonds.demo.visitor;

import be.mijnfonds.seal.Context;

/** One sealed document as the portal keeps it. */
public record Bundle(Context context, byte[] enc, byte[] ciphertext) {}
