package kart.e2e.load;

import java.io.IOException;

/** Something that a person does with Kart in a few requests, again and again. */
@FunctionalInterface
interface Journey {

    /** Does it once; breaks it off where a request did not succeed. */
    void play(Caller caller) throws IOException, InterruptedException;
}
