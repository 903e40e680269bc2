package org.diffusion4j.diffusion;

import java.util.Locale;
import java.util.OptionalLong;
import org.diffusion4j.engine.NativeMemory;
import org.diffusion4j.engine.NotEnoughMemoryException;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.autoencoder.AutoencoderKL;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.unet.UNetConfig;

/**
 * How much memory a drawing takes at the very least, the weights aside: the tensors that have to exist at the same time at
 * the UNet's and at the decoder's widest place. Real needs are higher, so that what is refused here would certainly have
 * been ended by the system, and perhaps other programs with it.
 */
final class MemoryNeed {

    /** A residual block's input, its normalised form and the convolution's answer. */
    private static final int TENSORS_OF_A_BLOCK = 3;

    private final DrawnSettings drawn;
    private final double bytes;

    /** @param tiled whether the decoder sees one tile at a time */
    MemoryNeed(Checkpoint checkpoint, DrawnSettings drawn, Precision precision, boolean tiled) {
        this.drawn = drawn;
        double pixels = (double) drawn.width() * drawn.height();
        double latents = pixels / Math.pow(checkpoint.autoencoder().factor(), 2);
        UNetConfig unet = checkpoint.unet().config();
        int kept = unet.layersPerBlock() + 1;
        double steps = drawn.images() * latents * unet.channels().getFirst() * (kept + TENSORS_OF_A_BLOCK);
        double decode = tiled ? 0 : pixels * decoderChannels(checkpoint.autoencoder()) * TENSORS_OF_A_BLOCK;
        this.bytes = Math.max(steps, decode) * (precision == Precision.FLOAT32 ? Float.BYTES : Short.BYTES);
    }

    private static int decoderChannels(Autoencoder autoencoder) {
        return switch (autoencoder) {
            case AutoencoderKL large -> large.config().channels().getFirst();
            case AutoencoderTiny tiny -> tiny.config().decoderChannels().getLast();
            default -> 1;
        };
    }

    /**
     * Compares with what the machine has left, where it says that.
     *
     * @throws NotEnoughMemoryException when the drawing cannot fit
     */
    void requireAvailable() {
        OptionalLong available = NativeMemory.availableBytes();
        if (available.isPresent() && bytes > available.getAsLong()) {
            throw new NotEnoughMemoryException(String.format(
                    Locale.ROOT,
                    "%d of %dx%d pixels need at least %.1f GB of memory, and %.1f GB are free; ask for a smaller picture, for"
                            + " fewer at once, or let it be decoded in tiles",
                    drawn.images(),
                    drawn.width(),
                    drawn.height(),
                    bytes / 1e9,
                    available.getAsLong() / 1e9));
        }
    }
}
