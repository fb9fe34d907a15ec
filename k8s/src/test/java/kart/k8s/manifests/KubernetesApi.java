package kart.k8s.manifests;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether Kubernetes would understand a resource: no unknown field, none missing, none of another type. Kinds of Kubernetes
 * itself are held against the types generated from its API description; those of operators against a schema of the fields
 * that we use.
 */
final class KubernetesApi {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private KubernetesApi() {}

    /** What is wrong with a resource; nothing if nothing is. */
    static List<String> complaints(Resource resource) {
        return isOfAnOperator(resource) ? bySchema(resource) : byType(resource);
    }

    private static boolean isOfAnOperator(Resource resource) {
        String group =
                resource.apiVersion().contains("/") ? resource.apiVersion().split("/")[0] : "";
        return group.contains(".") && !group.endsWith(".k8s.io");
    }

    private static List<String> byType(Resource resource) {
        String version = resource.apiVersion().substring(resource.apiVersion().indexOf('/') + 1);
        String type = "io.kubernetes.client.openapi.models." + version.toUpperCase(Locale.ROOT) + resource.kind();
        try {
            Class.forName(type)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(resource.json().toString()));
            return List.of();
        } catch (InvocationTargetException e) {
            return List.of(resource + ": " + e.getCause().getMessage());
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return List.of(resource + ": Kubernetes has no kind " + resource.kind() + " in " + resource.apiVersion());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> bySchema(Resource resource) {
        String file = "/crd/" + resource.kind() + ".json";
        try (InputStream schema = KubernetesApi.class.getResourceAsStream(file)) {
            if (schema == null) {
                return List.of(resource + ": there is no schema " + file);
            }
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            return SCHEMAS
                    .getSchema(text, InputFormat.JSON)
                    .validate(resource.json().toString(), InputFormat.JSON)
                    .stream()
                    .map(Error::toString)
                    .map(error -> resource + ": " + error)
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
