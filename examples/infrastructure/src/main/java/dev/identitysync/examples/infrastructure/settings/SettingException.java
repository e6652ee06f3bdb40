package dev.identitysync.examples.infrastructure.settings;

/** A setting is missing, or is not what it should be. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param setting its name in the context
     * @param problem what is wrong, and what to write instead
     */
    public SettingException(String setting, String problem) {
        super("Setting " + setting + " " + problem + ". Set it with -c " + setting + "=… or in cdk.json.");
    }
}
