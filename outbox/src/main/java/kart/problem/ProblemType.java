package kart.problem;

import java.net.URI;
import java.util.Locale;

/** A kind of problem: implemented by one enum a service, whose constants are the service's catalogue. */
public interface ProblemType {

    /** Where all problem types live; stable for ever, an identifier and not a promise of a page. */
    String BASE = "https://kart.example/problems/";

    /** The constant's name, from which the slug is made. */
    String name();

    /** The HTTP status that goes with it. */
    int status();

    /** The same for every occurrence. */
    Text title();

    /** What happened and what the caller can do, with the facts of the occurrence. */
    Text detail();

    /** The last part of the type URI, as in {@code slot-full}. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The stable identifier of the type. */
    default URI uri() {
        return URI.create(BASE + slug());
    }
}
