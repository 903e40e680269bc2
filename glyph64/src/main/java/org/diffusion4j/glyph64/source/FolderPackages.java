package org.diffusion4j.glyph64.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.diffusion4j.engine.InvalidFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Package tarballs in a folder, under any file names: each says in its {@code package.json} what it is. Needs no
 * network.
 */
public final class FolderPackages implements Packages {
    private final Path folder;
    private final Map<String, Path> bySpecifier;

    private FolderPackages(Path folder, Map<String, Path> bySpecifier) {
        this.folder = folder;
        this.bySpecifier = bySpecifier;
    }

    /** Looks through the folder's {@code .tgz} files. */
    public static FolderPackages open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidFileException(folder + ": is not a folder; --packages takes a folder of package tarballs");
        }
        Map<String, Path> found = new LinkedHashMap<>();
        for (Path file : tarballs(folder)) {
            specifier(file).ifPresent(specifier -> found.putIfAbsent(specifier, file));
        }
        return new FolderPackages(folder, found);
    }

    @Override
    public Path tarball(LockedPackage locked) {
        Path file = bySpecifier.get(locked.specifier());
        if (file == null) {
            throw new InvalidFileException("%s: holds no tarball of %s (found: %s); `npm pack %s` makes it"
                    .formatted(
                            folder,
                            locked.specifier(),
                            bySpecifier.isEmpty() ? "none" : String.join(", ", bySpecifier.keySet()),
                            locked.specifier()));
        }
        Integrity.check(file, locked);
        return file;
    }

    private static List<Path> tarballs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tgz"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidFileException(folder + ": cannot be listed: " + e.getMessage(), e);
        }
    }

    /** Name and version of the package; nothing for a tarball that is no npm package. */
    private static Optional<String> specifier(Path file) {
        byte[] content = new Tarball(file).read(Set.of("package.json")).get("package.json");
        if (content == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(content);
            return Optional.of(
                    json.path("name").asString("") + "@" + json.path("version").asString(""));
        } catch (JacksonException e) {
            throw new InvalidFileException(file + ": its package.json is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
