package dev.identitysync.jdbc.schema;

/** Prints the file that a release adds to {@code released/}; see the README there. A program, not a test. */
final class FreezeRelease {

    private FreezeRelease() {}

    public static void main(String[] arguments) {
        System.out.print(Release.write(arguments[0], Script.series(Release.SERIES), Script.at("/sample-rows.sql")));
    }
}
