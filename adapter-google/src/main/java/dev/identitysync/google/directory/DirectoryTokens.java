package dev.identitysync.google.directory;

/**
 * Access tokens for the Directory API, with the scope {@value #SCOPE}, of somebody who may read the users of the organisation:
 * an administrator whom a service account stands in for ({@link GoogleAuthTokens}), or whatever else gives one, such as
 * workload identity federation. An implementation keeps its tokens until they expire, and is asked before each request, by one thread of
 * each run.
 */
@FunctionalInterface
public interface DirectoryTokens {
    /** All that is needed: reading users. */
    String SCOPE = "https://www.googleapis.com/auth/admin.directory.user.readonly";

    /**
     * A token that is good for the next request. It is never logged.
     *
     * @throws DirectoryUnavailableException if there is none just now; it is asked again, within a bound
     * @throws DirectoryRefusedException if there will be none until somebody mends something
     */
    String accessToken();

    /**
     * A token that is not the last one, which the directory refused (HTTP 401). Asked once for each request, and again if there
     * is none just now.
     *
     * @throws DirectoryUnavailableException as above
     * @throws DirectoryRefusedException as above
     */
    default String renewedToken() {
        return accessToken();
    }
}
