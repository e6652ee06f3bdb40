package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;

/** Makes everything that one way of reading or minting can keep. */
interface Preparation {

    /**
     * What is measured, with everything that it can keep.
     *
     * @param token a token of the scene's session as the library mints it
     */
    Operation of(SessionScene scene, String token) throws Exception;
}
