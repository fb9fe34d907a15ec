package kart.e2e.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to the cluster's API, held open by {@code kubectl proxy} on loopback: kubectl knows every way in which a kubeconfig
 * can say who one is, with all kinds of keys and with programs that are asked for tokens.
 */
final class KubectlProxy implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Starting to serve on (127\\.0\\.0\\.1:[0-9]+)");

    private final Process process;
    private final URI address;

    private KubectlProxy(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Opens the way to the cluster that a kubeconfig's current context names. */
    static KubectlProxy open(Path kubeconfig) throws IOException {
        Process process = kubectl(kubeconfig, List.of("proxy", "--port=0"));
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new KubectlProxy(process, URI.create("http://" + ready.group(1)));
            }
        }
        throw new IOException("kubectl proxy does not start with " + kubeconfig);
    }

    /** The address of the cluster itself, for people. */
    static String server(Path kubeconfig) throws IOException {
        Process process = kubectl(
                kubeconfig, List.of("config", "view", "--minify", "-o", "jsonpath={.clusters[0].cluster.server}"));
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static Process kubectl(Path kubeconfig, List<String> arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder("kubectl", "--kubeconfig", kubeconfig.toString());
        command.command().addAll(arguments);
        return command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
