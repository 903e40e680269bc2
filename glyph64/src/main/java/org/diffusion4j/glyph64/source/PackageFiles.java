package org.diffusion4j.glyph64.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.diffusion4j.engine.InvalidFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of one package whose hash was checked. */
public final class PackageFiles {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final LockedPackage locked;
    private final Path tarball;

    PackageFiles(LockedPackage locked, Path tarball) {
        this.locked = locked;
        this.tarball = tarball;
    }

    public LockedPackage locked() {
        return locked;
    }

    /** Reads JSON files of the package in one pass; each of them must be there. */
    public Map<String, JsonNode> json(Set<String> names) {
        Map<String, byte[]> found = new Tarball(tarball).read(names);
        Map<String, JsonNode> trees = new java.util.HashMap<>();
        for (String name : names) {
            byte[] content = found.get(name);
            if (content == null) {
                throw new InvalidFileException(
                        tarball + ": holds no " + name + ", which " + locked.specifier() + " has");
            }
            try {
                trees.put(name, JSON.readTree(content));
            } catch (JacksonException e) {
                throw new InvalidFileException(tarball + ": " + name + " is not JSON: " + e.getOriginalMessage(), e);
            }
        }
        return trees;
    }
}
