package dev.identitysync.issuer;

/** A kind of problem with a token: a {@link TokenFault}, or one of the kinds that an adapter adds. An enum's constant. */
public interface RejectionReason {

    /** The constant's name. */
    String name();
}
