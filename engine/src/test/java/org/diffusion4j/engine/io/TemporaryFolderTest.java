package org.diffusion4j.engine.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    private Path outside = Path.of("");

    @Test
    void isDeletedWithAllThatIsInIt() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.in(outside, ".half-")) {
            fill(folder.path());
            assertTrue(names().getFirst().startsWith(".half-"), names().toString());
        }
        assertEquals(List.of(), names());
    }

    @Test
    void whatIsMovedAwayStays() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.in(outside, ".half-")) {
            fill(folder.path());
            Files.move(folder.path(), outside.resolve("whole"));
        }
        assertEquals(List.of("whole"), names());
        assertTrue(Files.exists(outside.resolve("whole/part/file")));
    }

    @Test
    void theSystemsPlaceServesWhereNoneIsNamed() throws IOException {
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.create("d4j-test")) {
            path = folder.path();
            assertTrue(Files.isDirectory(path));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProgramThatIsEndedLeavesNone() throws Exception {
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        outside.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals('f', program.getInputStream().read());
        assertEquals(1, names().size(), "the folder is there while it is filled");
        program.destroy();
        program.waitFor();
        assertEquals(List.of(), names());
    }

    /** A program that fills a folder, says so, and does not come to its end. */
    static final class Endless {
        public static void main(String[] arguments) throws IOException {
            try (TemporaryFolder folder = TemporaryFolder.in(Path.of(arguments[0]), ".half-")) {
                fill(folder.path());
                System.out.print('f');
                System.out.flush();
                while (System.in.read() != 'x') {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static void fill(Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("part")).resolve("file"), "half");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(outside)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
