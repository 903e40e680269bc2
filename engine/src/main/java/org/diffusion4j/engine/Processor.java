package org.diffusion4j.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor can do in hardware, as far as it decides how we compute. */
public final class Processor {

    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

    private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

    private Processor() {}

    /**
     * Whether products of bfloat16 numbers are an instruction here, so that they are faster than float32's, and not a
     * detour through it. Known on Linux; false elsewhere.
     */
    public static boolean multipliesBfloat16() {
        try (Stream<String> lines = Files.lines(DESCRIPTION)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .filter(Processor::multipliesBfloat16)
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** @param flags the processor's features, with blanks between */
    static boolean multipliesBfloat16(String flags) {
        Set<String> features = new HashSet<>(List.of(flags.trim().split("\\s+")));
        return BFLOAT16.stream().anyMatch(features::contains);
    }
}
