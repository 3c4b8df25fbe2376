package be.mijnfonds.connector.settings;

/** Settings the connector cannot start with, as one sentence for the person who runs it; never holds a secret. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SettingsException(String sentence) {
        super(sentence);
    }
}
