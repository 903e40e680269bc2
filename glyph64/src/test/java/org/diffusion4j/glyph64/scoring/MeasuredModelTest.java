package org.diffusion4j.glyph64.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.diffusion4j.glyph64.eval.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredModelTest {

    private static MeasuredModel measured(int samples, Figure concept) {
        return new MeasuredModel(
                "CRC-32C 00000000", "recipe", "judge", samples, Figure.toJson(Map.of("concept_withheld", concept)));
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) {
        MeasuredModel written = measured(500, Figure.of(0.4, 100).withCeiling(0.8));
        written.write(folder);
        MeasuredModel read = MeasuredModel.read(folder.resolve("figures.json"));
        assertEquals("CRC-32C 00000000", read.files());
        assertEquals("recipe", read.data());
        assertEquals("judge", read.judge());
        assertTrue(read.whole());
        assertEquals(0.5, read.conceptRight().orElseThrow(), 1e-12);
    }

    @Test
    void aFileThatSaysNothingSaysNothing(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("figures.json");
        Files.writeString(file, "{}");
        assertTrue(MeasuredModel.read(file).conceptRight().isEmpty());
        assertFalse(MeasuredModel.read(file).whole());
        assertTrue(measured(500, Figure.of(0.4, 100)).conceptRight().isEmpty(), "no ceiling, no share");
        assertFalse(measured(50, Figure.of(0.4, 100)).whole());
    }

    @Test
    void theChecksumIsOfWhatDecidesThePictures(@TempDir Path model) throws IOException {
        Files.writeString(model.resolve("weights"), "a");
        String before = ModelFiles.checksum(model);
        Files.writeString(model.resolve("figures.json"), "{}");
        Files.writeString(model.resolve("files.txt"), "a list");
        assertEquals(before, ModelFiles.checksum(model));
        Files.writeString(model.resolve("weights"), "b");
        assertNotEquals(before, ModelFiles.checksum(model));
    }

    /** The number that the definition of CRC-32C gives for these nine characters. */
    @Test
    void theChecksumIsOfAllFilesInTheOrderOfTheirNames(@TempDir Path model) throws IOException {
        Files.writeString(model.resolve("b"), "56789");
        Files.writeString(model.resolve("a"), "1234");
        assertEquals("CRC-32C e3069283", ModelFiles.checksum(model));
    }

    /** Stable Diffusion's are larger than any array. */
    @Test
    void largeFilesAreNotTakenIntoMemory(@TempDir Path model) throws IOException {
        int size = 64 << 20;
        try (RandomAccessFile file =
                new RandomAccessFile(model.resolve("weights").toFile(), "rw")) {
            file.setLength(size);
        }
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        ModelFiles.checksum(model);
        long taken = memory.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken < size / 8, taken + " bytes");
    }
}
