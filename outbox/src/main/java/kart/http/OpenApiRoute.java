package kart.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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

    private static boolean wantsJson(RoutingContext call) {
        String format = call.request().getParam("format");
        return format == null
                ? "application/json".equals(call.request().getHeader("Accept"))
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
        try {
            return Buffer.buffer(new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml.getBytes())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
