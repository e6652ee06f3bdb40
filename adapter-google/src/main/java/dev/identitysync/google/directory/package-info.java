/**
 * What is done to the users of a whole Google Workspace directory, from outside a sign-in: {@link
 * dev.identitysync.google.directory.DirectoryReconciliation} compares the directory with the store. A directory user and a
 * local one are the same by Google's immutable id alone, which is the {@code sub} of their sign-ins.
 *
 * <p>What the caller still does: have an administrator of the organisation grant the service account the one scope that is
 * needed, keep the work folder between runs, look at a dry run before anything is changed, and start no run from a request of
 * a person. {@link dev.identitysync.google.directory.GoogleAuthTokens} needs Google Auth Library on the class path; nothing
 * else here, and nothing of a sign-in, does.
 */
@NullMarked
package dev.identitysync.google.directory;

import org.jspecify.annotations.NullMarked;
