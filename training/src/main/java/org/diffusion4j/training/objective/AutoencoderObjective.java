package org.diffusion4j.training.objective;

import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.Draw;
import org.diffusion4j.training.Objective;
import org.diffusion4j.training.Subject;

/**
 * Reconstruction of pictures from their latents:
 *
 * <pre>
 * 0.02 log(L2 + 1e-4) + 0.1 L1 + 0.25 L2 of the differences between neighbouring pixels + 0.001 spread
 * </pre>
 *
 * The logarithm is taken a picture at a time: what counts is the mean of the pictures' signal-to-noise ratios, in which a
 * simple picture weighs as much as a busy one. The L1 part draws flat areas cleanly, the neighbours' differences keep edges sharp. The decoder sees latents with noise
 * of deviation 0.05, because a diffusion model's latents are never exact. The spread holds every latent channel near mean
 * 0 and variance 1 over the batch, so that one scaling factor serves all of them.
 */
public final class AutoencoderObjective implements Objective {

    private static final double RELATIVE = 0.02;

    /** 46 dB: what is better than that needs no more work. */
    private static final double GOOD_ENOUGH = 1e-4;

    private static final double ABSOLUTES = 0.1;
    private static final double EDGES = 0.25;
    private static final double SPREAD = 1e-3;
    private static final double LATENT_NOISE = 0.05;

    private final Autoencoder autoencoder;
    private final Subject subject;
    private final CaptionedPictures pictures;
    private final boolean encoderFrozen;

    /**
     * @param parameters the autoencoder's tensors that are trained
     * @param network what describes the network's shape, to recognise it by
     */
    public AutoencoderObjective(
            Autoencoder autoencoder, Map<String, Tensor> parameters, CaptionedPictures pictures, String network) {
        this(autoencoder, parameters, pictures, network, false);
    }

    /**
     * @param parameters the autoencoder's tensors that are trained; none of the encoder's when it is frozen
     * @param network what describes the network's shape, and a frozen encoder's weights
     * @param encoderFrozen whether the encoder stays as it is, so that latents that were made with it stay valid
     */
    public AutoencoderObjective(
            Autoencoder autoencoder,
            Map<String, Tensor> parameters,
            CaptionedPictures pictures,
            String network,
            boolean encoderFrozen) {
        this.autoencoder = autoencoder;
        this.pictures = pictures;
        this.encoderFrozen = encoderFrozen;
        this.subject = new Subject("autoencoder", parameters, Map.of("network", network))
                .with("data", PictureBatches.fingerprint(pictures));
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Tensor loss(Draw draw) {
        Tensor pixels = draw.load(() -> {
            Tensor drawn = PictureBatches.pixels(pictures, PictureBatches.draw(pictures, draw.batch(), draw.random()));
            // Mirrored pictures are as good as new ones.
            return draw.random().nextBoolean() ? drawn.flip(3) : drawn;
        });
        Tensor latents = latents(pixels);
        Tensor noise = draw.noise().normal(Tensors.shape(latents)).mul(Tensors.scalar(LATENT_NOISE));
        Tensor drawn = autoencoder.decode(latents.add(noise)).to(ScalarType.Float);
        Tensor error = drawn.sub(pixels);
        Tensor squares = error.square().flatten(1, 3).mean(1);
        draw.note("psnr_of_mean", -10 * Math.log10(squares.mean().item_double() / 4));
        Tensor spread = spread(latents);
        draw.note("spread", spread.item_double());
        return squares.add(Tensors.scalar(GOOD_ENOUGH))
                .log()
                .mean()
                .mul(Tensors.scalar(RELATIVE))
                .add(error.abs().mean().mul(Tensors.scalar(ABSOLUTES)))
                .add(edges(error).mul(Tensors.scalar(EDGES)))
                .add(spread.mul(Tensors.scalar(SPREAD)));
    }

    private Tensor latents(Tensor pixels) {
        if (!encoderFrozen) {
            return autoencoder.encode(pixels).mean().to(ScalarType.Float);
        }
        try (NoGradGuard _ = new NoGradGuard()) {
            return autoencoder.encode(pixels).mean().to(ScalarType.Float);
        }
    }

    /** The mean square of the differences between neighbours, which for the error is the error of the differences. */
    private static Tensor edges(Tensor error) {
        long last = error.size(2) - 1;
        Tensor down = error.narrow(2, 1, last).sub(error.narrow(2, 0, last));
        Tensor right = error.narrow(3, 1, last).sub(error.narrow(3, 0, last));
        return down.square().mean().add(right.square().mean());
    }

    /** How far the channels of {@code [batch, channels, height, width]} are from mean 0 and variance 1. */
    private static Tensor spread(Tensor latents) {
        Tensor channels = latents.transpose(0, 1).flatten(1, 3);
        Tensor mean = channels.mean(1);
        Tensor variance = channels.square().mean(1).sub(mean.square());
        return mean.square().add(variance.sub(Tensors.scalar(1)).square()).mean();
    }
}
