package dev.identitysync.examples.cognito.browser;

import java.nio.file.Path;

/** What somebody looks at the page on. */
enum Screen {
    DESKTOP(1280, 800),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void apply(Visitor visitor) {
        visitor.resize(width, height, this == PHONE);
    }

    /** Takes a picture in light and one in dark. */
    void pictures(Visitor visitor, String name) {
        for (String scheme : new String[] {"dark", "light"}) {
            visitor.prefer(scheme);
            visitor.picture(Path.of("target", "screenshots", name + "-" + this + "-" + scheme + ".png"));
        }
    }
}
