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
     * @param language in which it is told
     * @param out where the story is told
     */
    public Demo(Addresses addresses, UnaryOperator<String> clientSecrets, Language language, PrintStream out) {
        this.stage = new Stage(addresses, new Cast(addresses, clientSecrets, language), new Narrator(out, language));
    }

    /** Plays all stories; gives 0 if they ended well, 1 with the reason told if not. */
    public int play() throws IOException, InterruptedException {
        Narrator narrator = stage.narrator();
        try {
            withAppointment();
            withoutAppointment();
        } catch (StepFailed failure) {
            narrator.ends(Line.FAILED, failure.getMessage());
            return 1;
        }
        narrator.ends(Line.ALL_REAL);
        return 0;
    }

    private void withAppointment() throws IOException, InterruptedException, StepFailed {
        Newcomer negar = stage.cast().newcomer("Negar", "Rahimi");
        Person citizen = stage.cast().citizen(negar);
        Person desk = stage.cast().staff("registry-desk");
        stage.narrator().story(Line.WITH_APPOINTMENT);
        String application = new Visit(stage).play(negar, citizen, desk);
        new Production(stage).play(citizen, application);
        new Delivery(stage).play(negar, citizen, desk, application);
    }

    private void withoutAppointment() throws IOException, InterruptedException, StepFailed {
        Newcomer karim = stage.cast().newcomer("Karim", "Sadeghi");
        Person desk = stage.cast().staff("pishkhan-desk");
        stage.narrator().story(Line.WITHOUT_APPOINTMENT);
        new WalkIn(stage).play(karim, desk);
    }
}
