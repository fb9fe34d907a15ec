package kart.e2e.cluster;

/** This is no cluster on which things may be broken on purpose; the message is for the person at the terminal. */
public final class NotOurCluster extends Exception {

    private static final long serialVersionUID = 1L;

    NotOurCluster(String message) {
        super(message);
    }
}
