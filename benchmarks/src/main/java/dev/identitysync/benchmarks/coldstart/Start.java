package dev.identitysync.benchmarks.coldstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ways to start a function: what its Java is told. */
enum Start {
    NO_FLAGS("none", Archive.NONE, false, false),
    C1("C1 only", Archive.NONE, true, false),
    SERIAL("serial GC", Archive.NONE, false, true),
    /** What costs nothing to have, and what other starts are compared with. */
    PLAIN("C1 only, serial GC", Archive.NONE, true, true),
    ONLY_APP_CDS("AppCDS", Archive.CLASSES, false, false),
    APP_CDS("C1 only, serial GC, AppCDS", Archive.CLASSES, true, true),
    ONLY_AOT_CACHE("AOT cache", Archive.AOT, false, false),
    AOT_CACHE("C1 only, serial GC, AOT cache", Archive.AOT, true, true);

    private static final String C1_FLAG = "-XX:TieredStopAtLevel=1";
    private static final String SERIAL_FLAG = "-XX:+UseSerialGC";
    // Of a small function.
    private static final String MEMORY = "-Xmx256m";

    /** What an earlier run leaves for the next. */
    enum Archive {
        NONE(0, "", "", ""),
        /** Its classes, loaded and verified. */
        CLASSES(17, "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "-Xshare:on"),
        /** Its classes, linked, and what was learnt of its methods. */
        AOT(25, "-XX:AOTCacheOutput=", "-XX:AOTCache=", "-XX:AOTMode=on");

        private final int since;
        private final String written;
        private final String used;
        private final String insisted;

        Archive(int since, String written, String used, String insisted) {
            this.since = since;
            this.written = written;
            this.used = used;
            this.insisted = insisted;
        }
    }

    private final String title;
    private final Archive archive;
    private final boolean c1;
    private final boolean serial;

    Start(String title, Archive archive, boolean c1, boolean serial) {
        this.title = title;
        this.archive = archive;
        this.c1 = c1;
        this.serial = serial;
    }

    /** Those that a Java knows. */
    static List<Start> of(Jdk jdk) {
        return Arrays.stream(values())
                .filter(start -> start.archive.since <= jdk.version())
                .toList();
    }

    /** The quickest that a Java knows, or so it should be. */
    static Start best(Jdk jdk) {
        return of(jdk).contains(AOT_CACHE) ? AOT_CACHE : APP_CDS;
    }

    String title() {
        return title;
    }

    boolean hasArchive() {
        return archive != Archive.NONE;
    }

    /** For a run that leaves an archive when it ends. */
    List<String> writing(Path file) {
        return with(archive.written + file);
    }

    /** For a run that ends at once if it cannot use the archive; others would go on without it. */
    List<String> insistingOn(Path file) {
        return with(archive.used + file, archive.insisted);
    }

    List<String> using(Path file) {
        return hasArchive() ? with(archive.used + file) : with();
    }

    private List<String> with(String... more) {
        List<String> arguments = new ArrayList<>(List.of(MEMORY));
        if (c1) {
            arguments.add(C1_FLAG);
        }
        if (serial) {
            arguments.add(SERIAL_FLAG);
        }
        arguments.addAll(List.of(more));
        return arguments;
    }
}
