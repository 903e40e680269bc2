package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.diffusion4j.engine.ComputeDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void onAGpuTheModelsSizeDecidesAlone() throws IOException {
        assertEquals(Precision.FLOAT32, Precision.automatic(modelOf(499_999_999), ComputeDevice.CUDA));
        assertEquals(Precision.BFLOAT16, Precision.automatic(modelOf(500_000_000), ComputeDevice.CUDA));
    }

    @Test
    void onAProcessorItHasToMultiplySuchNumbersToo() throws IOException {
        boolean multiplies = ComputeDevice.CPU.multipliesBfloat16();
        Precision large = Precision.automatic(modelOf(500_000_000), ComputeDevice.CPU);
        assertEquals(multiplies ? Precision.BFLOAT16 : Precision.FLOAT32, large);
    }

    /** A file with nothing in it, which takes no room on the disk. */
    private Path modelOf(long bytes) throws IOException {
        Path file = folder.resolve("model.safetensors");
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(bytes);
        }
        return file;
    }
}
