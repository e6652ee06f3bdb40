package dev.identitysync.cognito;

import dev.identitysync.InvalidValueException;
import dev.identitysync.VerifiedLogin;
import java.util.List;

/**
 * A login made of a pool's attributes.
 *
 * @param login who it is and what could be carried of their attributes
 * @param leftOut the attributes that could not, each by its field and without its value. A person may put 2048 characters
 *     of anything into most attributes; that must not keep them from signing in, nor go unseen
 */
public record PoolLogin(VerifiedLogin login, List<InvalidValueException> leftOut) {

    /** Copies the list. */
    public PoolLogin {
        leftOut = List.copyOf(leftOut);
    }
}
