package org.diffusion4j.engine;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.javacpp.Pointer;

/** What this process holds in memory, native memory included, and what the machine has left. */
public final class NativeMemory {

    private static final long KILOBYTE = 1024;

    private NativeMemory() {}

    /** Bytes of the process in physical memory that belong to no file: heap, tensors, code. Linux only. */
    public static long anonymousBytes() {
        return kilobytes(Path.of("/proc/self/status"), "RssAnon:")
                .orElseThrow(
                        () -> new FailedException(
                                "/proc/self/status: could not be read, or has no line RssAnon; memory is measured on Linux alone"));
    }

    /** Bytes that the machine could give to programs without swapping; unknown on other systems than Linux. */
    public static OptionalLong availableBytes() {
        return kilobytes(Path.of("/proc/meminfo"), "MemAvailable:");
    }

    /**
     * Hands memory that is free back to the system, where the C library keeps it for the next tensors, as glibc does. Costs
     * milliseconds a gigabyte, and fresh memory costs more; for when a model is closed.
     */
    public static void giveBack() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> trim = linker.defaultLookup().find("malloc_trim");
        if (trim.isPresent()) {
            var call = linker.downcallHandle(trim.get(), FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
            try {
                int _ = (int) call.invokeExact(0L);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("malloc_trim could not be called", e);
            }
        }
    }

    private static OptionalLong kilobytes(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name)) {
                    return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE);
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether a failure is libtorch's or C++'s for want of memory; only the words tell. */
    public static boolean isShortage(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("DefaultCPUAllocator")
                || message.contains("std::bad_alloc")
                || message.contains("CUDA out of memory");
    }

    /** Native objects that Java still holds: tensors, scalars, generators. Constant where nothing leaks. */
    public static long livePointers() {
        return Pointer.totalCount();
    }
}
