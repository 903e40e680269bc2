package org.diffusion4j.training.objective;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.sampler.NoiseSchedule;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.Draw;
import org.diffusion4j.training.Objective;
import org.diffusion4j.training.Subject;

/**
 * Removing noise from latents, told a caption: the mean square of what the network answers for {@code x_t = alpha_t x_0 +
 * sigma_t noise} against what it should answer. The text tower is trained along; captions are drawn afresh for every
 * batch, some of them empty, which is what guidance needs.
 */
public final class DiffusionObjective implements Objective {

    /** The networks: noised latents, timesteps and token ids to a prediction. */
    @FunctionalInterface
    public interface Network {
        /**
         * @param latents {@code [batch, channels, height, width]}
         * @param timesteps {@code [batch]}, float32
         * @param ids {@code [batch, length]}, int64
         * @param random the pass's choices, for what is drawn afresh for every batch
         * @return {@code [batch, channels, height, width]}
         */
        Tensor predict(Tensor latents, Tensor timesteps, Tensor ids, RandomGenerator random);
    }

    /** A tokenizer: a caption to padded ids, always equally many. */
    @FunctionalInterface
    public interface Encoding {
        long[] encode(String caption);
    }

    private final Network network;
    private final Encoding encoding;
    private final Subject subject;
    private final CaptionedPictures pictures;
    private final Latents latents;
    private final NoiseSchedule schedule;
    private final PredictionType prediction;
    private final LossWeighting weighting;
    private final TimestepSampling sampling;

    /**
     * @param parameters of all networks that are trained
     * @param latents of the pictures, scaled to variance 1; stay the caller's
     * @param scheduler noise levels and what is predicted
     * @param description of networks, tokenizer, autoencoder and pictures, to recognise them by
     */
    public DiffusionObjective(
            Network network,
            Encoding encoding,
            Map<String, Tensor> parameters,
            CaptionedPictures pictures,
            Latents latents,
            SchedulerConfig scheduler,
            LossWeighting weighting,
            TimestepSampling sampling,
            Map<String, String> description) {
        this.network = network;
        this.encoding = encoding;
        this.pictures = pictures;
        this.latents = latents;
        this.schedule = NoiseSchedule.of(scheduler);
        this.prediction = scheduler.predictionType();
        this.weighting = weighting;
        this.sampling = sampling;
        this.subject = new Subject("diffusion", parameters, description)
                .with("weighting", weighting.name())
                .with("timesteps", sampling.name());
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Tensor loss(Draw draw) {
        int[] chosen = PictureBatches.draw(pictures, draw.batch(), draw.random());
        Tensor ids = draw.load(() -> ids(chosen, draw));
        Tensor clean = draw.load(() -> latents.select(chosen));
        long[] timesteps = sampling.draw(draw.batch(), schedule.size(), draw.random());
        Tensor noise = draw.noise().normal(Tensors.shape(clean));
        Tensor noised = schedule.addNoise(clean, noise, timesteps);
        Tensor target = schedule.target(prediction, clean, noise, timesteps);
        Tensor times = Tensors.of(timesteps, timesteps.length).to(ScalarType.Float);
        Tensor error = network.predict(noised, times, ids, draw.random())
                .to(ScalarType.Float)
                .sub(target);
        Tensor each = error.square().flatten(1, 3).mean(1);
        noteHalves(draw, each, timesteps);
        return each.mul(weighting.weights(schedule, prediction, timesteps)).mean();
    }

    private Tensor ids(int[] chosen, Draw draw) {
        long[][] rows = new long[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            rows[i] = encoding.encode(pictures.caption(chosen[i], draw.random()));
        }
        int length = rows[0].length;
        long[] all = new long[rows.length * length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * length, length);
        }
        return Tensors.of(all, rows.length, length);
    }

    /** The error at the noisier and at the cleaner levels, which fall at different times of a training. */
    private void noteHalves(Draw draw, Tensor each, long[] timesteps) {
        float[] errors = Tensors.floats(each);
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < errors.length; i++) {
            int half = timesteps[i] < schedule.size() / 2 ? 0 : 1;
            sums[half] += errors[i];
            counts[half]++;
        }
        if (counts[0] > 0 && counts[1] > 0) {
            draw.note("loss_clean_half", sums[0] / counts[0]);
            draw.note("loss_noisy_half", sums[1] / counts[1]);
        }
    }
}
