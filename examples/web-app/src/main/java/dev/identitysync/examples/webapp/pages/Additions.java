package dev.identitysync.examples.webapp.pages;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.examples.webapp.http.Html;

/** What the demo provider adds to pages. */
public interface Additions {
    /** Nothing: people sign in with Google. */
    Additions NONE = new Additions() {
        @Override
        public Html toAccount() {
            return Html.NONE;
        }

        @Override
        public Html toRefusal(ExternalIdentity identity) {
            return Html.NONE;
        }
    };

    /** For who is signed in. */
    Html toAccount();

    /** For who just came from the provider and was refused, because the provider has the account disabled. */
    Html toRefusal(ExternalIdentity identity);
}
