package kart.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which state of the project is measured, where it is under version control.
 *
 * @param hash    in short
 * @param changed whether something was changed after it, other than figures
 */
record Commit(String hash, boolean changed) {

    /** What is there; nothing where there is no repository, or none that can be read: figures count all the same. */
    static Optional<Commit> of(Path project) throws InterruptedException {
        if (!Files.exists(project.resolve(".git"))) {
            return Optional.empty();
        }
        Optional<String> changes =
                git(project, "status", "--porcelain", "--untracked-files=no", "--", ".", ":(exclude)docs/bench");
        return git(project, "rev-parse", "--short", "HEAD")
                .filter(hash -> hash.matches("[0-9a-f]{4,64}"))
                .map(hash -> new Commit(hash, !changes.orElse("").isEmpty()));
    }

    private static Optional<String> git(Path project, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", project.toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            // Who runs this from a hook has variables that point to a repository, perhaps to another one.
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }
}
