package dev.identitysync.examples.admin.output;

import java.io.PrintWriter;
import java.util.regex.Pattern;

/** Where answers go. Not thread-safe. */
public final class Console {
    // A name that somebody typed at a provider must not drive the terminal of an administrator.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private boolean json;

    /**
     * A console that writes lines to a terminal, and JSON elsewhere.
     *
     * @param out for what was asked for
     * @param err for progress and failures
     * @param terminal whether somebody is looking
     */
    public Console(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.json = !terminal;
    }

    /** JSON from now on, or lines. */
    public void json(boolean wanted) {
        this.json = wanted;
    }

    /** Prints an answer, and says how it ended. */
    public int print(Answer answer) {
        if (json) {
            out.println(Json.text(answer.json()));
        } else {
            answer.lines().forEach(line -> out.println(plain(line)));
        }
        out.flush();
        return answer.exit().code();
    }

    /** A line for a person who waits; none where nobody is looking. It replaces the one before. */
    public void progress(String line) {
        if (terminal) {
            err.print("\r\u001b[K" + plain(line));
            err.flush();
        }
    }

    /** Ends the line of progress. */
    public void progressEnds() {
        if (terminal) {
            err.println();
            err.flush();
        }
    }

    /** Says why there is no answer. */
    public int fail(Exit exit, String message) {
        message.lines().forEach(line -> err.println(plain(line)));
        err.flush();
        return exit.code();
    }

    private static String plain(String line) {
        return CONTROL.matcher(line).replaceAll(" ");
    }
}
