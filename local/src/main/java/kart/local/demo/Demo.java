package kart.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import kart.local.suite.Addresses;

/** Plays the main job of Kart as its people: with an appointment, and without one. */
public final class Demo {

    private final Stage stage;

    /**
     * @param addresses where Kart is found
     * @param clientSecrets the secret of a confidential client of the realm, by its id
     * @param out where the story is told
     */
    public Demo(Addresses addresses, UnaryOperator<String> clientSecrets, PrintStream out) {
        this.stage = new Stage(addresses, new Cast(addresses, clientSecrets), new Narrator(out));
    }

    /** Plays all stories; gives 0 if they ended well, 1 with the reason told if not. */
    public int play() throws IOException, InterruptedException {
        Narrator narrator = stage.narrator();
        try {
            withAppointment();
            withoutAppointment();
        } catch (StepFailed failure) {
            narrator.say("%nThe step failed: %s", failure.getMessage());
            return 1;
        }
        narrator.say(
                "%nAll of it was real: tokens, requests, money on the ledger of a simulator, and one owner a card.");
        return 0;
    }

    private void withAppointment() throws IOException, InterruptedException, StepFailed {
        Newcomer negar = stage.cast().newcomer("Negar", "Rahimi");
        Person citizen = stage.cast().citizen(negar);
        Person desk = stage.cast().staff("registry-desk");
        stage.narrator().story("A card, from registration to handover");
        String application = new Visit(stage).play(negar, citizen, desk);
        new Production(stage).play(citizen, application);
        new Delivery(stage).play(negar, citizen, desk, application);
    }

    private void withoutAppointment() throws IOException, InterruptedException, StepFailed {
        Newcomer karim = stage.cast().newcomer("Karim", "Sadeghi");
        Person desk = stage.cast().staff("pishkhan-desk");
        stage.narrator().story("Without an appointment");
        new WalkIn(stage).play(karim, desk);
    }
}
