package org.diffusion4j.cli.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.io.TemporaryFolder;

/**
 * The program in one folder, for machines without a JDK and without a network:
 *
 * <pre>
 * d4j          starts it
 * runtime/     Java, only what is needed, with its own licence texts in runtime/legal
 * lib/         the jars, the built-in model among them
 * licences/    a folder a jar
 * </pre>
 */
public final class Bundle {

    /** What the jars use of Java; runs of the commands in the bundle would fail without one of them. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.naming",
            "java.sql",
            "java.xml",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final String GPU_JAR = "linux-x86_64-gpu.jar";
    private static final long LONGEST_TRIAL_MINUTES = 5;

    private final Path lib;
    private final Consumer<String> listener;

    /**
     * @param lib the folder of the program's jars, {@code d4j.jar} among them
     * @param listener hears what is being done
     */
    public Bundle(Path lib, Consumer<String> listener) {
        this.lib = lib;
        this.listener = listener;
    }

    /** Whether the jars that compute on a GPU are among the program's. */
    public boolean hasGpuParts() {
        return jars().stream().anyMatch(jar -> jar.getFileName().toString().endsWith(GPU_JAR));
    }

    /**
     * Writes the folder, whole or not at all: it grows beside its place under another name, draws a picture as a trial,
     * and then moves there.
     *
     * @param target must not exist
     */
    public void write(Path target) {
        Path whole = target.toAbsolutePath();
        try (TemporaryFolder half =
                TemporaryFolder.in(Objects.requireNonNull(whole.getParent()), "." + whole.getFileName() + "-")) {
            Files.setPosixFilePermissions(half.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
            fill(half.path());
            Files.move(half.path(), whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FailedException(target + ": the bundle could not be written (" + e.getMessage() + ")", e);
        }
    }

    private void fill(Path folder) throws IOException {
        listener.accept("making the runtime");
        link(folder.resolve("runtime"));
        listener.accept("copying the jars and their licences");
        Path copies = Files.createDirectory(folder.resolve("lib"));
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            Files.copy(jar, copies.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            Licences.collect(jar, folder.resolve("licences").resolve(name.replaceFirst("\\.jar$", "")));
        }
        Path start = folder.resolve("d4j");
        try (InputStream in = Objects.requireNonNull(Bundle.class.getResourceAsStream("start.sh"))) {
            Files.copy(in, start);
        }
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
        listener.accept("trying it");
        tryOut(folder);
    }

    private List<Path> jars() {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FailedException(lib + ": the program's jars could not be listed (" + e.getMessage() + ")", e);
        }
    }

    private static void link(Path runtime) {
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new FailedException(
                        "this Java has no jlink, which makes the runtime; start with a whole JDK 25"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = jlink.run(
                out,
                out,
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--compress",
                "zip-6",
                "--output",
                runtime.toString());
        if (status != 0) {
            throw new FailedException(
                    "jlink could not make the runtime: " + said.toString().strip());
        }
    }

    /** Draws with the new folder. Java keeps the classes that took, loaded and linked, for quicker starts. */
    private static void tryOut(Path folder) throws IOException {
        Path picture = folder.resolve("trial.png");
        Path log = folder.resolve("trial.log");
        ProcessBuilder draw = new ProcessBuilder(
                        "./d4j", "generate", "a red heart", "--steps", "1", "--out", "trial.png")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        draw.environment().put("D4J_JAVA_OPTIONS", "-XX:AOTCacheOutput=lib/d4j.aot -Xlog:disable");
        Process trial = draw.start();
        trial.getOutputStream().close();
        try {
            if (!trial.waitFor(LONGEST_TRIAL_MINUTES, TimeUnit.MINUTES) || trial.exitValue() != 0) {
                trial.destroyForcibly();
                throw new FailedException("the bundle was tried and did not draw: "
                        + Files.readString(log).strip());
            }
        } catch (InterruptedException e) {
            trial.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted while the bundle was tried", e);
        }
        Files.delete(picture);
        Files.delete(log);
    }
}
