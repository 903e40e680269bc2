package org.diffusion4j.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/** What this process holds in memory, native memory included; for tests and benchmarks that show it stays flat. */
public final class NativeMemory {

    private static final long KILOBYTE = 1024;

    private NativeMemory() {}

    /** Bytes of the process in physical memory that belong to no file: heap, tensors, code. Linux only. */
    public static long anonymousBytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("RssAnon:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE;
                }
            }
        } catch (IOException e) {
            throw new FailedException("/proc/self/status: could not be read; memory is measured on Linux alone", e);
        }
        throw new FailedException("/proc/self/status: has no line RssAnon; memory is measured on Linux alone");
    }

    /** Native objects that Java still holds: tensors, scalars, generators. Constant where nothing leaks. */
    public static long livePointers() {
        return Pointer.totalCount();
    }
}
