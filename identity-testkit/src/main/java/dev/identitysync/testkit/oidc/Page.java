package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.util.Base64;
import java.nio.charset.StandardCharsets;

/** The frame of every page: no script, nothing from outside, light and dark, readable on a phone. */
final class Page {
    private static final String STYLE = """
            :root{color-scheme:light dark;--page:#eef1f0;--card:#fff;--ink:#16211f;--quiet:#566562;--line:#d3dbd9;\
            --accent:#0b6b5d;--on-accent:#fff;--warn:#7a4b00;--warn-bg:#fff4dc}
            @media (prefers-color-scheme:dark){:root{--page:#0f1615;--card:#18211f;--ink:#e6edeb;--quiet:#9fb0ac;\
            --line:#31403d;--accent:#5cc7b5;--on-accent:#05211c;--warn:#ffd58a;--warn-bg:#33270d}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--page);\
            color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            main{width:100%;max-width:26rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;\
            padding:1.75rem;overflow-wrap:anywhere}
            h1{font-size:1.4rem;line-height:1.25;margin:0}
            h2{font-size:.95rem;margin:1.5rem 0 .5rem;color:var(--quiet);font-weight:600}
            p{margin:.4rem 0}
            .quiet{color:var(--quiet);font-size:.875rem}
            .badge{display:inline-block;font-size:.75rem;font-weight:600;color:var(--warn);background:var(--warn-bg);\
            border-radius:1rem;padding:.1rem .6rem;margin-bottom:.75rem}
            .notice{color:var(--warn);background:var(--warn-bg);border-radius:.6rem;padding:.75rem 1rem}
            ul{list-style:none;margin:1.25rem 0 0;padding:0;display:grid;gap:.5rem}
            button,input{font:inherit;color:inherit}
            button{cursor:pointer}
            button:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid var(--accent);\
            outline-offset:2px}
            .person{width:100%;display:flex;align-items:center;gap:.85rem;text-align:left;background:none;\
            border:1px solid var(--line);border-radius:.75rem;padding:.6rem .8rem}
            .person:hover{border-color:var(--accent)}
            .person img,.blank{width:2.5rem;height:2.5rem;flex:none;border-radius:50%;background:var(--line)}
            .person strong{display:block;font-weight:600;line-height:1.3}
            label{display:block;margin-top:.75rem;font-size:.875rem;font-weight:600}
            input[type=text],input[type=email]{width:100%;margin-top:.25rem;padding:.55rem .7rem;font-weight:400;\
            font-size:1rem;background:var(--page);border:1px solid var(--line);border-radius:.5rem}
            .check{display:flex;gap:.5rem;align-items:center;font-weight:400}
            .check input{width:1.1rem;height:1.1rem;accent-color:var(--accent)}
            .primary{width:100%;margin-top:1rem;padding:.65rem;border:0;border-radius:.6rem;font-weight:600;\
            background:var(--accent);color:var(--on-accent)}
            .plain{width:100%;margin-top:1rem;padding:.55rem;background:none;border:0;color:var(--quiet);\
            text-decoration:underline;text-underline-offset:.2em}
            summary{cursor:pointer;margin-top:1.25rem;font-weight:600}
            """;
    private static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'sha256-"
            + Base64.encode(Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; base-uri 'none'; frame-ancestors 'none'";

    private Page() {}

    /** A page whose body is HTML that is escaped already. */
    static Answer html(int status, String title, String escapedBody) {
        String page = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex"><title>%s</title>
                <style>%s</style></head>
                <body><main><span class="badge">Demo provider, no passwords</span>
                <h1>%s</h1>
                %s
                </main></body></html>
                """.formatted(Html.escape(title), STYLE, Html.escape(title), escapedBody);
        return new Answer(status, "text/html; charset=utf-8", page)
                .withHeader("Content-Security-Policy", POLICY)
                .withHeader("Referrer-Policy", "no-referrer");
    }
}
