package kart.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Answers with the description of the API as it was written when the program was built. The extension's own route would
 * read, check and write it anew whenever a service starts, which takes a fifth of a native start.
 */
@ApplicationScoped
public class OpenApiRoute {

    private static final String PATH = "/q/openapi";
    private static final String WRITTEN = "META-INF/quarkus-generated-openapi-doc.YAML";

    /** Before the routes of extensions. */
    private static final int FIRST = -1;

    void register(@Observes Router router) {
        router.get(PATH).order(FIRST).handler(this::answer);
    }

    private void answer(RoutingContext call) {
        Buffer yaml = written();
        if (wantsJson(call)) {
            call.response()
                    .putHeader("Content-Type", "application/json;charset=UTF-8")
                    .end(json(yaml));
        } else {
            call.response()
                    .putHeader("Content-Type", "application/yaml;charset=UTF-8")
                    .end(yaml);
        }
    }

    /** Who names JSON and not YAML gets JSON. */
    private static boolean wantsJson(RoutingContext call) {
        String format = call.request().getParam("format");
        String accept = call.request().headers().get("Accept");
        return format == null
                ? accept != null && accept.contains("json") && !accept.contains("yaml")
                : format.equalsIgnoreCase("json");
    }

    private static Buffer written() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(WRITTEN)) {
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Buffer json(Buffer yaml) {
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        Object document = new Yaml(
                        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new JsonTypes())
                .load(yaml.toString());
        try {
            return Buffer.buffer(new ObjectMapper().writeValueAsBytes(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The types of JSON and no others: to YAML 1.1 a day is a date, and 13:45:30 a number. */
    private static final class JsonTypes extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, Pattern.compile("null"), "n");
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(
                    Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+([eE][-+]?[0-9]+)?"), "-0123456789");
        }
    }
}
