package org.diffusion4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {

    @ParameterizedTest
    @CsvSource({
        "'flags\t\t: fpu avx512f avx512_bf16 clzero', true",
        "'flags\t\t: fpu amx_bf16 amx_tile', true",
        "'flags\t\t: fpu avx512f avx512bw', false",
        "'flags\t\t: fpu avx512_bf16x', false"
    })
    void bfloat16IsAnInstructionWhereTheProcessorSaysSo(String flags, boolean expected) {
        assertEquals(expected, Processor.multipliesBfloat16(flags));
    }

    /** Two cores of two hardware threads each; what is no processor, and a processor that is off, does not count. */
    @Test
    void hardwareThreadsOfACoreCountOnce(@TempDir Path processors) throws IOException {
        String[] siblings = {"0,2", "1,3", "0,2", "1,3"};
        for (int i = 0; i < siblings.length; i++) {
            Path topology = Files.createDirectories(processors.resolve("cpu" + i + "/topology"));
            Files.writeString(topology.resolve("thread_siblings_list"), siblings[i] + "\n");
        }
        Files.createDirectories(processors.resolve("cpuidle"));
        assertEquals(2, Processor.cores(processors));
        Files.createDirectories(processors.resolve("cpu4"));
        assertEquals(2, Processor.cores(processors));
        assertEquals(0, Processor.cores(processors.resolve("cpuidle")));
    }
}
