package dev.identitysync.examples.cognito.http;

/** A function with a fault that nobody foresaw, of which it says too much. */
public final class FailingFunction extends HttpFunction {

    /** What Lambda calls. */
    public FailingFunction() {
        super(Routes.of("GET", "/fault", request -> {
            throw new IllegalStateException("zoe@example.org typed Correct-Horse-7");
        }));
    }
}
