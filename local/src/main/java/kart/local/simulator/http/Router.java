package kart.local.simulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the action for a method and a path. */
public final class Router {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    private final List<Route> routes = new ArrayList<>();

    private record Route(String method, Pattern path, Action action) {}

    /**
     * Adds an action.
     *
     * @param path may hold placeholders such as {@code {authority}}; each stands for one segment, which may be empty
     */
    public Router on(String method, String path, Action action) {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        for (Matcher found = PLACEHOLDER.matcher(path); found.find(); end = found.end()) {
            pattern.append(Pattern.quote(path.substring(end, found.start()))).append("([^/]*)");
        }
        pattern.append(Pattern.quote(path.substring(end)));
        routes.add(new Route(method, Pattern.compile(pattern.toString()), action));
        return this;
    }

    Response answer(String method, String rawPath, String rawQuery, byte[] body) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Matcher path = route.path().matcher(rawPath);
            if (!path.matches()) {
                continue;
            }
            if (route.method().equals(method)) {
                return route.action().answer(new Request(segments(path), Request.pairs(rawQuery), body));
            }
            allowed.add(route.method());
        }
        return allowed.isEmpty()
                ? Response.plain(404, "Not found\n")
                : new Response(405, Map.of("Allow", String.join(", ", allowed)), new byte[0]);
    }

    private static List<String> segments(Matcher path) {
        List<String> segments = new ArrayList<>();
        for (int group = 1; group <= path.groupCount(); group++) {
            // A plus sign in a path is a plus sign; the decoder is made for queries.
            segments.add(Request.decode(path.group(group).replace("+", "%2B")));
        }
        return segments;
    }
}
