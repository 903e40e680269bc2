package org.diffusion4j.diffusion;

import java.util.Locale;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.InvalidRequestException;

/** What the networks compute in. Latents and noise schedules are float32 or wider whatever this is. */
public enum Precision {
    /** Equal to diffusers, number for number. */
    FLOAT32(ScalarType.Float),
    /** Half the memory, and about twice as fast where the processor has AVX-512 BF16 or AMX; three digits. */
    BFLOAT16(ScalarType.BFloat16);

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
