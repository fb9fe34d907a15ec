package kart.e2e.load;

import java.io.IOException;

/** A telephone assistant registers somebody and takes a place for them; nobody pays, so the hold runs out. */
record AssistantJourney(Acknowledged acknowledged) implements Journey {

    @Override
    public void play(Caller caller) throws IOException, InterruptedException {
        Help help = new Help(caller, acknowledged);
        String application = help.register();
        if (application != null) {
            help.book(application);
        }
    }
}
