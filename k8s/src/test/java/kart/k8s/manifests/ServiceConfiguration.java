package kart.k8s.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which environment variables a packaged service reads: those of Quarkus by the descriptions that its extensions carry, its own
 * by its {@code *Config} interfaces and by what its defaults refer to.
 */
final class ServiceConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, ServiceConfiguration> READ = new ConcurrentHashMap<>();

    /** A property of ours in the value of another: {@code ${kart.client-secret:}}. */
    private static final Pattern REFERRED = Pattern.compile("\\$\\{(kart\\.[^:}]+)");

    private final Set<String> quarkusAtRunTime = new TreeSet<>();
    private final List<Pattern> own = new ArrayList<>();
    private final Set<String> required = new TreeSet<>();
    private final Set<String> given = new TreeSet<>();

    private ServiceConfiguration() {}

    /** Reads what {@code package} has put together. */
    static ServiceConfiguration of(String service) {
        return READ.computeIfAbsent(service, unread -> {
            try {
                return read(unread);
            } catch (IOException | ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static ServiceConfiguration read(String service) throws IOException, ReflectiveOperationException {
        Path folder = Path.of("..", service, "target/quarkus-app");
        List<Path> jars = new ArrayList<>();
        for (String part : List.of("app", "lib/main")) {
            try (Stream<Path> files = Files.list(folder.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
            }
        }
        ServiceConfiguration configuration = new ServiceConfiguration();
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            for (Path jar : jars) {
                configuration.read(jar, loader);
            }
        }
        configuration.required.removeAll(configuration.given);
        return configuration;
    }

    /** Whether the service reads a variable when it starts; one that only its build reads says no. */
    boolean reads(String variable) {
        return quarkusAtRunTime.contains(variable)
                || own.stream().anyMatch(pattern -> pattern.matcher(variable).matches());
    }

    /** The beginnings of the names of the variables without which it does not start. */
    Set<String> required() {
        return required;
    }

    private void read(Path jar, ClassLoader loader) throws IOException, ReflectiveOperationException {
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry model = file.getJarEntry("META-INF/quarkus-config-doc/quarkus-config-model.json");
            if (model != null) {
                try (InputStream in = file.getInputStream(model)) {
                    quarkus(JSON.readTree(in));
                }
            }
            if (!jar.getFileName().toString().startsWith("kart")) {
                return;
            }
            for (String defaults : List.of("application.properties", "META-INF/microprofile-config.properties")) {
                defaults(file, defaults);
            }
            for (JarEntry entry : file.stream()
                    .filter(each -> each.getName().endsWith("Config.class"))
                    .toList()) {
                String name = entry.getName().replace('/', '.').replaceFirst("\\.class$", "");
                Class<?> type = Class.forName(name, false, loader);
                Optional<String> prefix = annotation(type, "io.smallrye.config.ConfigMapping", "prefix");
                if (prefix.isPresent()) {
                    own(type, prefix.get(), true);
                }
            }
        }
    }

    private void quarkus(JsonNode model) {
        for (JsonNode property : model.findParents("phase")) {
            if (property.path("phase").asText().equals("RUN_TIME")) {
                quarkusAtRunTime.add(property.at("/path/environmentVariable").asText());
            }
        }
    }

    private void defaults(JarFile file, String name) throws IOException {
        JarEntry entry = file.getJarEntry(name);
        if (entry != null) {
            Properties properties = new Properties();
            try (InputStream in = file.getInputStream(entry)) {
                properties.load(in);
            }
            properties.stringPropertyNames().forEach(key -> given.add(variable(key)));
            properties
                    .values()
                    .forEach(value -> REFERRED.matcher(value.toString())
                            .results()
                            .forEach(reference -> own.add(pattern(variable(reference.group(1)), ""))));
        }
    }

    private void own(Class<?> type, String prefix, boolean needed) throws ReflectiveOperationException {
        for (Method method : type.getMethods()) {
            String property = prefix + '.' + kebab(method.getName());
            boolean free = annotation(method, "io.smallrye.config.WithDefault", "value")
                    .isPresent();
            Type result = method.getGenericReturnType();
            property(property, variable(property), result, needed && !free);
        }
    }

    private void property(String property, String variable, Type type, boolean needed)
            throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == Optional.class) {
                property(property, variable, arguments[0], false);
            } else if (raw == Map.class) {
                own.add(pattern(variable, "_.+"));
            } else if (raw == List.class && arguments[0] instanceof Class<?> element && element.isMemberClass()) {
                own(element, property + "[9]", false); // any number, see pattern
                if (needed) {
                    required.add(variable + "_0_");
                }
            } else {
                own.add(pattern(variable, "(_\\d+_)?"));
                if (needed) {
                    required.add(variable);
                }
            }
        } else if (((Class<?>) type).isMemberClass() && ((Class<?>) type).isInterface()) {
            own((Class<?>) type, property, needed);
        } else {
            own.add(pattern(variable, ""));
            if (needed) {
                required.add(variable);
            }
        }
    }

    private static Optional<String> annotation(AnnotatedElement element, String name, String attribute)
            throws ReflectiveOperationException {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getName().equals(name)) {
                return Optional.of((String)
                        annotation.annotationType().getMethod(attribute).invoke(annotation));
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(String variable, String end) {
        return Pattern.compile(variable.replace("_9_", "_\\d+_") + end);
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
