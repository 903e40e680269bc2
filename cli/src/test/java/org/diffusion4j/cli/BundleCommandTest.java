package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bundle} refuses; that bundles run is tried by {@code scripts/try-bundle}, which needs a built program. */
class BundleCommandTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void refusesAFolderThatIsThereAndLeavesItAlone() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(there.resolve("mine"), "kept");
        assertTrue(refused(ExitStatus.INVALID_REQUEST, there).contains("is there already"));
        try (Stream<Path> files = Files.list(there)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void refusesAPlaceInNoFolder() {
        assertTrue(refused(ExitStatus.INVALID_REQUEST, folder.resolve("none/bundle"))
                .contains("there is no folder"));
    }

    /** In tests the program is folders of classes, not jars. */
    @Test
    void saysThatItNeedsABuiltProgramAndLeavesNothingBehind() throws IOException {
        assertTrue(refused(ExitStatus.FAILED, folder.resolve("bundle")).contains("./d4j bundle"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    private static String refused(int status, Path out) {
        StringWriter said = new StringWriter();
        PrintWriter err = new PrintWriter(said);
        assertEquals(status, Main.run(new PrintWriter(new StringWriter()), err, "bundle", "--out", out.toString()));
        return said.toString();
    }
}
