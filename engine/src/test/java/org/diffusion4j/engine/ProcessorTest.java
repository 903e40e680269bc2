package org.diffusion4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
