package dev.identitysync.testkit.contract;

import dev.identitysync.testkit.StoreUnderTest;
import org.junit.jupiter.api.Nested;

/**
 * What a {@code UserStore} promises, clause by clause. A store's author extends it and supplies one method:
 *
 * <pre>{@code
 * class MyUserStoreTest extends UserStoreContract {
 *     @Override
 *     protected StoreUnderTest newStore() { … }
 * }
 * }</pre>
 *
 * <p>Every clause gets an empty store of its own.
 */
public abstract class UserStoreContract {

    /** An empty store; it is closed after the clause. */
    protected abstract StoreUnderTest newStore();

    /** A first sign-in. */
    @Nested
    class Creation extends CreationClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** A returning sign-in. */
    @Nested
    class Returning extends ReturningClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Who owns which field. */
    @Nested
    class Sync extends SyncClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** When a user was last here. */
    @Nested
    class LastLogin extends LastLoginClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** One user per e-mail address, where that is asked for. */
    @Nested
    class Email extends EmailClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** The application's own attributes. */
    @Nested
    class Attribute extends AttributeClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Finding users. */
    @Nested
    class Lookup extends LookupClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Disabling, enabling, and signing out everywhere. */
    @Nested
    class Status extends StatusClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Disabling and enabling one identity. */
    @Nested
    class IdentityStatus extends IdentityStatusClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** One more identity. */
    @Nested
    class Link extends LinkClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** One identity less. */
    @Nested
    class Unlink extends UnlinkClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Removing a user. */
    @Nested
    class Deletion extends DeletionClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Paging through all users. */
    @Nested
    class List extends ListClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** What several callers at once may see. */
    @Nested
    class Race extends RaceClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** What several callers at once may see who link and unlink. */
    @Nested
    class LinkRace extends LinkRaceClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** What no write beside another may lose. */
    @Nested
    class LostUpdate extends LostUpdateClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** A call that is sent again after its reply was lost. */
    @Nested
    class Repeat extends RepeatClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Who holds an e-mail address when the rules for it change. */
    @Nested
    class EmailClaim extends EmailClaimClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Whose word counts for an address. */
    @Nested
    class EmailProof extends EmailProofClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }

    /** Keys and texts as long and as odd as they may be. */
    @Nested
    class Key extends KeyClauses {
        @Override
        protected StoreUnderTest newStore() {
            return UserStoreContract.this.newStore();
        }
    }
}
