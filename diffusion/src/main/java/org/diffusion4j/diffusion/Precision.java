package org.diffusion4j.diffusion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.ComputeDevice;
import org.diffusion4j.engine.InvalidRequestException;

/** What the networks compute in. Latents and noise schedules are float32 or wider whatever this is. */
public enum Precision {
    /** Equal to diffusers, number for number. */
    FLOAT32(ScalarType.Float),
    /** Half the memory, and about twice as fast where the processor has AVX-512 BF16 or AMX; three digits. */
    BFLOAT16(ScalarType.BFloat16);

    /**
     * Weights of less than this are read and computed with faster than anybody looks, and stay exact. Stable Diffusion's
     * take 2 GB in half precision.
     */
    private static final long LARGE_MODEL = 500_000_000;

    private final ScalarType type;

    Precision(ScalarType type) {
        this.type = type;
    }

    ScalarType type() {
        return type;
    }

    /** The name that users write, such as {@code float32}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The fastest that is safe: bfloat16 for large models where this process's device multiplies such numbers, else
     * float32.
     *
     * @param model a folder or file; its size on disk decides what is large
     */
    public static Precision automatic(Path model) {
        return automatic(model, ComputeDevice.current());
    }

    static Precision automatic(Path model, ComputeDevice device) {
        return device.multipliesBfloat16() && bytes(model) >= LARGE_MODEL ? BFLOAT16 : FLOAT32;
    }

    private static long bytes(Path model) {
        try (Stream<Path> files = Files.walk(model)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            // Opening the model says what is wrong with it.
            return 0;
        }
    }

    /** The precision that users call {@code label}. */
    public static Precision named(String label) {
        for (Precision precision : values()) {
            if (precision.label().equals(label)) {
                return precision;
            }
        }
        throw new InvalidRequestException("there is no number type \"" + label + "\"; float32 and bfloat16 are known");
    }
}
