package dev.identitysync.examples.cognito;

/** A function lacks a variable. Lambda shows the message to whoever looks at the function, and to no one else. */
public final class MissingVariableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param name the variable
     * @param meaning what it is to say
     */
    public MissingVariableException(String name, String meaning) {
        super("The environment variable " + name + " is not set: " + meaning);
    }
}
