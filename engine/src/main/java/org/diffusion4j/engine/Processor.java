package org.diffusion4j.engine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor can do in hardware, as far as it decides how we compute. */
public final class Processor {

    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

    private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu");

    private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

    private Processor() {}

    /**
     * How many cores this process may compute on. Two hardware threads of a core count once, because they share what
     * multiplies; where the system does not tell them apart, as on others than Linux, each counts.
     */
    public static int cores() {
        int granted = Runtime.getRuntime().availableProcessors();
        int cores = cores(PROCESSORS);
        return cores == 0 ? granted : Math.min(granted, cores);
    }

    /** @return how many different groups of hardware threads the folder tells of, 0 when it tells of none */
    static int cores(Path processors) {
        Set<String> siblings = new HashSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(processors, "cpu[0-9]*")) {
            for (Path folder : folders) {
                Path list = folder.resolve("topology/thread_siblings_list");
                // One that is switched off has no topology.
                if (Files.exists(list)) {
                    siblings.add(Files.readString(list));
                }
            }
            return siblings.size();
        } catch (IOException | DirectoryIteratorException e) {
            return 0;
        }
    }

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
