package org.diffusion4j.cli.bundle;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.diffusion4j.engine.FailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is passed on without its licence. */
class LicencesTest {

    /** What only tests see is in no bundle. */
    private static final List<String> OF_TESTS =
            List.of("junit", "archunit", "opentest4j", "apiguardian", "surefire", "diffusion4j-testing");

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyJarOfTheProgramHasALicenceText() throws IOException {
        List<Path> jars = Stream.of(Objects.requireNonNull(System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> OF_TESTS.stream().noneMatch(jar.getFileName().toString()::contains))
                .toList();
        assertTrue(jars.size() > 10, jars.toString());
        for (Path jar : jars) {
            Path texts = folder.resolve(jar.getFileName().toString());
            assertTrue(Licences.collect(jar, texts) > 0, jar.toString());
            try (Stream<Path> files = Files.list(texts)) {
                for (Path text : files.toList()) {
                    assertTrue(Files.size(text) > 100, text + " is empty");
                }
            }
        }
    }

    @Test
    void aJarOfUnknownLicenceIsRefused() throws IOException {
        Path jar = folder.resolve("unknown-1.0.jar");
        new JarOutputStream(Files.newOutputStream(jar)).close();
        assertThrows(FailedException.class, () -> Licences.collect(jar, folder.resolve("texts")));
    }
}
