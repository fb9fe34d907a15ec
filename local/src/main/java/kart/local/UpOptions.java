package kart.local;

import java.util.List;
import java.util.Map;
import kart.local.suite.Packaging;

/**
 * What a person wants of {@code ./kart up}.
 *
 * @param fresh whether to begin with empty data
 * @param packaging the form in which the services run
 * @param portOffset added to every port
 */
record UpOptions(boolean fresh, Packaging packaging, int portOffset) {

    /** @throws IllegalArgumentException if an option is unknown or its value makes no sense; the message says so */
    static UpOptions parse(List<String> arguments, Map<String, String> environment) {
        boolean fresh = false;
        Packaging packaging = Packaging.JVM;
        String offset = environment.getOrDefault("KART_PORT_OFFSET", "0");
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--fresh" -> fresh = true;
                case "--native" -> packaging = Packaging.NATIVE;
                case "--port-offset" -> {
                    i++;
                    offset = i < arguments.size() ? arguments.get(i) : "";
                }
                default ->
                    throw new IllegalArgumentException(
                            "./kart up knows --fresh, --native and --port-offset N, not " + arguments.get(i));
            }
        }
        try {
            return new UpOptions(fresh, packaging, Integer.parseInt(offset));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port offset must be a number, not '" + offset + "'", e);
        }
    }
}
