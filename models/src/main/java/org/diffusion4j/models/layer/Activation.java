package org.diffusion4j.models.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.io.InputFile;

/** The non-linear functions that configurations name. */
public enum Activation {
    GELU {
        @Override
        public Tensor apply(Tensor x) {
            return Ops.gelu(x);
        }
    },
    QUICK_GELU {
        @Override
        public Tensor apply(Tensor x) {
            return Ops.quickGelu(x);
        }
    },
    RELU {
        @Override
        public Tensor apply(Tensor x) {
            return torch.relu(x);
        }
    },
    SILU {
        @Override
        public Tensor apply(Tensor x) {
            return Ops.silu(x);
        }
    };

    public abstract Tensor apply(Tensor x);

    /**
     * @param name as a config.json has it
     * @param origin the file, for the message
     */
    public static Activation named(String name, String origin) {
        return switch (name) {
            case "gelu" -> GELU;
            case "quick_gelu" -> QUICK_GELU;
            case "relu" -> RELU;
            case "silu", "swish" -> SILU;
            default ->
                throw new InvalidFileException(origin + ": the activation " + InputFile.quoted(name)
                        + " is not known; known are gelu, quick_gelu, relu, silu");
        };
    }
}
