package org.diffusion4j.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the whole project, for tests of what lies outside their module. */
public final class ProjectRoot {

    private ProjectRoot() {}

    /** Looks upwards from the current folder: tests run in their module's or in the root, as the build was started. */
    public static Path find() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("fixtures/reference.zip"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no fixtures/reference.zip in " + start + " or above it");
    }
}
