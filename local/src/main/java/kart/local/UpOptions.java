package kart.local;

import java.util.List;
import java.util.Map;

/**
 * What a person wants of {@code ./kart up}.
 *
 * @param fresh whether to begin with empty data
 * @param portOffset added to every port
 */
record UpOptions(boolean fresh, int portOffset) {

    /** @throws IllegalArgumentException if an option is unknown or its value makes no sense; the message says so */
    static UpOptions parse(List<String> arguments, Map<String, String> environment) {
        boolean fresh = false;
        String offset = environment.getOrDefault("KART_PORT_OFFSET", "0");
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--fresh" -> fresh = true;
                case "--port-offset" -> {
                    i++;
                    offset = i < arguments.size() ? arguments.get(i) : "";
                }
                default ->
                    throw new IllegalArgumentException(
                            "./kart up knows --fresh and --port-offset N, not " + arguments.get(i));
            }
        }
        try {
            return new UpOptions(fresh, Integer.parseInt(offset));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port offset must be a number, not '" + offset + "'", e);
        }
    }
}
