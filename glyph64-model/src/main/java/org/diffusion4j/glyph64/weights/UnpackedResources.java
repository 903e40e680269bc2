package org.diffusion4j.glyph64.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.io.TemporaryFolder;
import org.jspecify.annotations.Nullable;

/**
 * Weights are mapped into memory, and a jar's entries cannot be: on first use they are copied into the user's cache, in
 * a folder named after their content, so that a new version never meets an old one's files.
 *
 * <p>The list of files, {@code files.txt}, has a line {@code sha256 bytes path} for each; its own hash names the folder.
 */
final class UnpackedResources {

    private record Entry(long bytes, String path) {
        static Entry parse(String line) {
            String[] columns = line.split(" ", 3);
            return new Entry(Long.parseLong(columns[1]), columns[2]);
        }

        boolean isIn(Path folder) {
            try {
                return Files.size(folder.resolve(path)) == bytes;
            } catch (IOException _) {
                return false;
            }
        }
    }

    private UnpackedResources() {}

    static Path folder(String name) {
        byte[] list = read(name + "/files.txt");
        List<Entry> entries = new String(list, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Entry::parse)
                .toList();
        // One folder above carries the hash, so that the model's own folder has the model's name.
        Path folder = cache().resolve(digest(list).substring(0, 16)).resolve(name);
        if (!entries.stream().allMatch(entry -> entry.isIn(folder))) {
            unpack(name, entries, folder);
        }
        return folder;
    }

    private static void unpack(String name, List<Entry> entries, Path folder) {
        try {
            Path above = Files.createDirectories(Objects.requireNonNull(folder.getParent()));
            try (TemporaryFolder half = TemporaryFolder.in(above, "." + name + "-")) {
                for (Entry entry : entries) {
                    Path file = half.path().resolve(entry.path());
                    Files.createDirectories(file.getParent());
                    Files.write(file, read(name + "/" + entry.path()));
                }
                put(half.path(), folder);
            }
        } catch (IOException e) {
            throw new FailedException(
                    folder + ": the built-in model could not be unpacked there (" + e.getMessage()
                            + "); make room, or name another folder with -Ddiffusion4j.cache",
                    e);
        }
    }

    /** Two first starts may race: the one that comes second finds whole files and drops its own. */
    private static void put(Path half, Path folder) throws IOException {
        try {
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            replaceEach(half, folder);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            replaceEach(half, folder);
        }
    }

    private static void replaceEach(Path half, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(half)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(half.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path cache() {
        String own = System.getProperty("diffusion4j.cache");
        if (own != null) {
            return Path.of(own);
        }
        Path usual = usualCache(System.getenv("XDG_CACHE_HOME"));
        try {
            Files.createDirectories(usual);
            if (Files.isWritable(usual)) {
                return usual;
            }
        } catch (IOException _) {
            // a home that cannot be written is common in containers; the temporary folder does as well
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "diffusion4j-" + System.getProperty("user.name"));
    }

    private static Path usualCache(@Nullable String xdg) {
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("diffusion4j");
    }

    private static byte[] read(String resource) {
        try (InputStream in = UnpackedResources.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new FailedException(resource + ": not on the class path; this build has no built-in model");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new FailedException(resource + ": could not be read (" + e.getMessage() + ")", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
