package org.diffusion4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.diffusion4j.testing.ProjectRoot;

/**
 * A source tree with the real launcher, and in place of JDK and Maven two scripts that only note that they were called:
 * tests of the launcher take a moment, and can make a build fail as they like.
 */
final class FakeTree {

    /**
     * Prints what it was started with; the argument {@code wait} makes it wait until its standard input ends. Asked for a
     * cache of classes it makes none, and ends with the status in {@code preparing} where that is there.
     */
    private static final String JAVA = """
            #!/bin/bash
            printf 'folder=%s\\n' "$PWD"
            printf 'locale=%s\\n' "${LC_ALL-}"
            printf 'argument=%s\\n' "$@"
            [[ $* == *AOTCacheOutput* ]] && exit "$(cat "${0%/*}/preparing" 2>/dev/null || echo 0)"
            [[ ${!#} == wait ]] && cat >/dev/null
            exit 0
            """;

    /** Notes each build in {@code builds}, prints {@code message} and ends with {@code status}, where they are there. */
    private static final String MAVEN = """
            #!/bin/bash
            here=$(cd "${0%/*}" && pwd)
            if [[ $* == *--version* ]]; then echo "Apache Maven 3.9.9"; exit 0; fi
            echo build >>"$here/builds"
            sleep 0.2
            cat "$here/message" 2>/dev/null
            mkdir -p cli/target/app/lib && touch cli/target/app/lib/{d4j,library}.jar
            exit "$(cat "$here/status" 2>/dev/null || echo 0)"
            """;

    final Path root;
    private final Path tools;
    private final Map<String, String> environment = new TreeMap<>();

    /** What a process left: exit status, standard output and standard error. */
    record Outcome(int status, String out, String err) {}

    /** @param folder empty; gets a folder {@code tree} and one for the tools */
    FakeTree(Path folder) {
        this.root = folder.resolve("tree");
        this.tools = folder.resolve("tools");
        try {
            for (String name : List.of("d4j", "scripts/tools.sh")) {
                Path copy = root.resolve(name);
                Files.createDirectories(copy.getParent());
                Files.copy(ProjectRoot.find().resolve(name), copy);
            }
            write(root.resolve("pom.xml"), "");
            write(root.resolve(".mvn/jvm.config"), "");
            write(root.resolve("cli/pom.xml"), "");
            write(source(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        script(tools.resolve("jdk/bin/java"), JAVA);
        script(tools.resolve("jdk/bin/javac"), "");
        write(tools.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        script(tools.resolve("maven/bin/mvn"), MAVEN);
        environment.put("JAVA_HOME", tools.resolve("jdk").toString());
        environment.put("MAVEN_HOME", tools.resolve("maven").toString());
        environment.put("PATH", "/usr/bin:/bin");
    }

    /** A source file that a build depends on. */
    Path source() {
        return root.resolve("cli/src/main/java/Some.java");
    }

    /** How many times Maven was asked to build. */
    int builds() throws IOException {
        Path notes = tools.resolve("maven/bin/builds");
        return Files.exists(notes) ? Files.readAllLines(notes).size() : 0;
    }

    /** What the next builds print, and the status they end with. */
    void builtWith(int status, String message) {
        write(tools.resolve("maven/bin/status"), Integer.toString(status));
        write(tools.resolve("maven/bin/message"), message + "\n");
    }

    /** The status with which preparing quicker starts ends. */
    void prepares(int status) {
        write(tools.resolve("jdk/bin/preparing"), Integer.toString(status));
    }

    /** Gives a file a time after everything that was built so far. */
    void touch(Path file) {
        write(file, "changed");
    }

    /** Starts the launcher. */
    Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("d4j").toString()));
        command.addAll(List.of(arguments));
        return start(root, command);
    }

    /** Runs the launcher to its end. */
    Outcome run(String... arguments) {
        return outcome(start(arguments));
    }

    /** Runs some Bash in a folder, with the launcher's environment. */
    Outcome bash(Path folder, String script) {
        return outcome(start(folder, List.of("/bin/bash", "-c", script)));
    }

    /** Waits for a process's end. */
    static Outcome outcome(Process process) {
        try {
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void script(Path file, String text) {
        write(file, text);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
