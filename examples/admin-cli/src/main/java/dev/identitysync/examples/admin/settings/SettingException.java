package dev.identitysync.examples.admin.settings;

/** A setting that is missing or wrong. The message names it, and never repeats its value. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param setting its name
     * @param problem what is wrong, and what to do
     */
    public SettingException(String setting, String problem) {
        super(setting + " " + problem);
    }
}
