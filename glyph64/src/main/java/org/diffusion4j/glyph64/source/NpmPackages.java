package org.diffusion4j.glyph64.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.FailedException;

/**
 * Packages had by name through the npm on the PATH, with whatever registry it is set up for. Tarballs are kept in a
 * folder and had once; a broken one left by an interruption is had again.
 */
public final class NpmPackages implements Packages {
    private final String npm;
    private final Path kept;
    private final Consumer<String> progress;

    /**
     * @param npm the program, usually {@code npm}
     * @param kept folder for the tarballs
     * @param progress hears of each package that is fetched
     */
    public NpmPackages(String npm, Path kept, Consumer<String> progress) {
        this.npm = npm;
        this.kept = kept;
        this.progress = progress;
    }

    @Override
    public Path tarball(LockedPackage locked) {
        Path file = kept.resolve(locked.tarballName());
        if (Files.exists(file) && Integrity.of(file).equals(locked.integrity())) {
            return file;
        }
        progress.accept("fetching %s (%.1f MB)".formatted(locked.specifier(), locked.bytes() / 1e6));
        try {
            Path incoming = Files.createDirectories(kept.resolve("incoming"));
            pack(locked, incoming);
            Path arrived = incoming.resolve(locked.tarballName());
            Integrity.check(arrived, locked);
            Files.move(arrived, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException e) {
            throw new FailedException(kept + ": cannot keep packages there: " + e.getMessage(), e);
        }
    }

    private void pack(LockedPackage locked, Path into) {
        String output;
        int status;
        try {
            Process process = new ProcessBuilder(
                            npm, "pack", "--silent", "--pack-destination", into.toString(), locked.specifier())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            status = process.waitFor();
        } catch (IOException e) {
            throw new FailedException(
                    "npm cannot be run (%s): install Node.js with npm, or put the package tarballs into a folder and name it with --packages"
                            .formatted(e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("cancelled while fetching " + locked.specifier());
        }
        if (status != 0 || !Files.exists(into.resolve(locked.tarballName()))) {
            throw new FailedException(
                    "npm could not fetch %s (status %d%s): check the network, or put the tarball into a folder and name it with --packages"
                            .formatted(locked.specifier(), status, output.isEmpty() ? "" : ": " + lastLine(output)));
        }
    }

    private static String lastLine(String output) {
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
