package kart.metrics;

import java.util.List;

/** The figures of a feature; a bean of it implements this. */
public interface Figures {

    List<Figure> figures();
}
