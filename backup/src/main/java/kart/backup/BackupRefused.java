package kart.backup;

/** A backup or a restore that would not be what it promises; its message is for the person who asked for it. */
public final class BackupRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupRefused(String message) {
        super(message);
    }
}
