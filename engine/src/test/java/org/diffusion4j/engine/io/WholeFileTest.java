package org.diffusion4j.engine.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.FailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void replacesAFileAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("picture.png");
        WholeFile.write(file, channel -> put(channel, "old"));
        WholeFile.write(file, channel -> put(channel, "new"));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("picture.png"), names());
    }

    @Test
    void keepsTheOldFileWhenTheNewOneFails() throws IOException {
        Path file = folder.resolve("picture.png");
        WholeFile.write(file, channel -> put(channel, "old"));
        FailedException full = assertThrows(
                FailedException.class,
                () -> WholeFile.write(file, channel -> {
                    put(channel, "half of the n");
                    throw new IOException("could not write PNG", new IOException("No space left on device"));
                }));
        assertTrue(
                String.valueOf(full.getMessage())
                        .startsWith(file + ": could not be written (No space left on device);"),
                full.toString());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("picture.png"), names());
    }

    @Test
    void anInterruptionIsNoBrokenFileAndNoFullDisk() throws IOException {
        Path file = Files.writeString(folder.resolve("old"), "old");
        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, () -> WholeFile.write(file, channel -> put(channel, "new")));
        assertTrue(Thread.interrupted());
        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, () -> InputFile.regular(file).read(10));
        assertTrue(Thread.interrupted());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("old"), names());
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("none/picture.png");
        FailedException missing =
                assertThrows(FailedException.class, () -> WholeFile.write(file, channel -> put(channel, "x")));
        assertTrue(String.valueOf(missing.getMessage()).contains("there is no such folder"), missing.toString());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkStaysALinkAndADeviceADevice() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.write(link, channel -> put(channel, "new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
        WholeFile.write(Path.of("/dev/null"), channel -> put(channel, "new"));
        assertTrue(!Files.isRegularFile(Path.of("/dev/null")));
    }

    /** A pipe's name leads to none that could be opened. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void standardOutputMayBeAPipe() throws Exception {
        Process program = program(Echo.class, "/dev/stdout");
        assertEquals("whole", new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, program.waitFor());
    }

    /** Containers give each program the process number 1, and the folder may be shared. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aHalfIsNamedByNoProcessNumber() throws Exception {
        Process program = program(Endless.class, folder.resolve("picture.png").toString());
        assertEquals('h', program.getInputStream().read());
        String half = names().getFirst();
        program.destroy();
        program.waitFor();
        assertTrue(half.matches("\\.d4j-[0-9a-z]{8,}-0\\.part"), half);
        assertFalse(half.contains("-" + program.pid() + "-"), half);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProgramThatIsEndedLeavesNoHalfFile() throws Exception {
        Process program = program(Endless.class, folder.resolve("picture.png").toString());
        assertEquals('h', program.getInputStream().read());
        assertEquals(1, names().size(), "the half is there while it is written");
        program.destroy();
        program.waitFor();
        assertEquals(List.of(), names());
    }

    /** A program that writes a file. */
    static final class Echo {
        public static void main(String[] arguments) {
            WholeFile.write(Path.of(arguments[0]), channel -> put(channel, "whole"));
        }
    }

    /** A program that writes half a file, says so, and never comes to the other half. */
    static final class Endless {
        public static void main(String[] arguments) {
            WholeFile.write(Path.of(arguments[0]), channel -> {
                put(channel, "half");
                System.out.print('h');
                System.out.flush();
                while (System.in.read() != 'x') {
                    Thread.onSpinWait();
                }
            });
        }
    }

    private static Process program(Class<?> main, String file) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void put(FileChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
