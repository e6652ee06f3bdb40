package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Html;

/** The frame around every page. */
final class Layout {
    /** Who looks at a page. */
    enum Visitor {
        SIGNED_IN,
        SIGNED_OUT,
        /** The store did not say. */
        UNKNOWN
    }

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{} · identity-sync</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="{}">
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="bar">
            <a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28"><span>identity-sync</span></a>
            {}
            </header>
            <main id="main">
            {}
            </main>
            <footer>An example application of identity-sync: a sign-in, a user, a session.</footer>
            </body>
            </html>
            """;

    private static final Html SIGNED_IN = Html.of("""
            <nav aria-label="You">
            <a href="/account">Account</a>
            <form method="post" action="/sign-out"><button class="quiet">Sign out</button></form>
            </nav>""");

    private Layout() {}

    static Html page(String title, Visitor visitor, Html main) {
        return Html.of(
                PAGE, title, StaticFiles.styleHref(), visitor == Visitor.SIGNED_IN ? SIGNED_IN : Html.NONE, main);
    }

    /** A page that says one thing and offers one way on. */
    static Html notice(String title, String sentence, Html details, String link, String linkText) {
        return page(title, Visitor.UNKNOWN, Html.of("""
                        <section class="card notice">
                        <h1>{}</h1>
                        <p class="lead">{}</p>
                        {}
                        <p class="actions"><a class="button" href="{}">{}</a></p>
                        </section>
                        """, title, sentence, details, link, linkText));
    }
}
