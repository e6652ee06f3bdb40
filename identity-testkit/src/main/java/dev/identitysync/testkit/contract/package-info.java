/** The clauses of {@link dev.identitysync.testkit.contract.UserStoreContract}, one class an operation. */
@NullMarked
package dev.identitysync.testkit.contract;

import org.jspecify.annotations.NullMarked;
