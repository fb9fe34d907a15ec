package kart.fee.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kart.fee.FeeConfig;
import kart.fee.problem.FeeProblem;
import kart.problem.Refused;

/**
 * Where a payer may be sent after paying. An open redirect on the address of the fee service would be a gift to
 * phishers, so origins are compared whole and paths by their segments, never as the start of a text.
 */
@ApplicationScoped
public class ReturnUrls {

    /** What browsers read as a way up or as another separator, and what must not be in a path twice. */
    private static final Pattern DEVIOUS = Pattern.compile("//|\\\\|%2e|%2f|%5c|(^|/)\\.{1,2}(/|$)|;");

    private static final int MAX_LENGTH = 500;

    private final Map<String, List<URI>> allowed;

    @Inject
    ReturnUrls(FeeConfig config) {
        this(config.returnUrls().stream()
                .collect(Collectors.toMap(FeeConfig.ReturnUrl::client, FeeConfig.ReturnUrl::addresses)));
    }

    ReturnUrls(Map<String, List<URI>> allowed) {
        this.allowed = allowed;
    }

    /**
     * The address, if the client may send payers there.
     *
     * @throws Refused {@code return-url-not-allowed}
     */
    String require(String url, String clientId) {
        URI wanted = parse(url);
        if (allowed.getOrDefault(clientId, List.of()).stream().noneMatch(prefix -> covers(prefix, wanted))) {
            throw new Refused(FeeProblem.RETURN_URL_NOT_ALLOWED);
        }
        return url;
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            boolean plain = url.length() <= MAX_LENGTH
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && !DEVIOUS.matcher(uri.getRawPath().toLowerCase(Locale.ROOT))
                            .find();
            if (plain) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // Refused below, like every other address that is not a plain one.
        }
        throw new Refused(FeeProblem.RETURN_URL_NOT_ALLOWED);
    }

    private static boolean covers(URI prefix, URI wanted) {
        return prefix.getScheme().equalsIgnoreCase(wanted.getScheme())
                && prefix.getHost().equalsIgnoreCase(wanted.getHost())
                && port(prefix) == port(wanted)
                && coversPath(path(prefix), path(wanted));
    }

    private static boolean coversPath(String prefix, String wanted) {
        return prefix.endsWith("/") ? wanted.startsWith(prefix) : wanted.equals(prefix);
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
