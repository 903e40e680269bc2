package org.diffusion4j.training.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.sampler.DdimSampler;
import org.diffusion4j.diffusion.sampler.NoiseSchedule;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.models.layer.Activation;
import org.diffusion4j.models.layer.Embedding;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network learns four pictures by their names and draws the one that is named. */
class DiffusionObjectiveTest {

    private static final List<String> WORDS = List.of("red", "blue", "disc", "square");
    private static final int WIDTH = 16;
    private static final SchedulerConfig SCHEDULER = SchedulerConfig.empty()
            .with("beta_schedule", "squaredcos_cap_v2")
            .with("rescale_betas_zero_snr", true)
            .with("timestep_spacing", "trailing")
            .with("clip_sample", false)
            .withPredictionType(PredictionType.V_PREDICTION);
    static final AutoencoderTinyConfig PIXELS_TO_LATENTS = new AutoencoderTinyConfig(
            4, List.of(8, 8), List.of(0, 0), List.of(8, 8), List.of(0, 0), 2, Activation.RELU, 1, 0);
    private static final UNetConfig UNET = new UNetConfig(
            4,
            4,
            List.of(16, 32),
            List.of(false, true),
            List.of(true, false),
            true,
            1,
            List.of(2, 2),
            List.of(1, 1),
            WIDTH,
            8,
            1e-5,
            true,
            true,
            0,
            0,
            0,
            8);

    @TempDir
    private Path folder;

    @Test
    void namedPicturesAreDrawnBack() {
        SmallPictures pictures = new SmallPictures();
        try (Noise noise = Noise.seeded(3);
                NewParameters encoder = new NewParameters(noise);
                Latents latents = Latents.of(new AutoencoderTiny(PIXELS_TO_LATENTS, encoder), pictures);
                NewParameters parameters = new NewParameters(noise)) {
            latents.scale(latents.unitScale());
            UNet2DConditionModel unet = new UNet2DConditionModel(UNET, parameters.at("unet"));
            Embedding words = Embedding.of(parameters.at("words"), WORDS.size(), WIDTH);
            DiffusionObjective.Network network = (x, t, ids, _) -> unet.forward(x, t, words.forward(ids));
            DiffusionObjective objective = new DiffusionObjective(
                    network,
                    DiffusionObjectiveTest::ids,
                    parameters.all(),
                    pictures,
                    latents,
                    SCHEDULER,
                    LossWeighting.UNIFORM,
                    TimestepSampling.UNIFORM,
                    Map.of("unet", "small"));
            TrainingPlan plan = TrainingPlan.of(500, 8, 4e-3);
            try (Trainer trainer = Trainer.open(objective, plan, folder)) {
                List<Double> losses = new ArrayList<>();
                while (!trainer.finished()) {
                    losses.add(trainer.advance().loss());
                }
                double first = mean(losses.subList(0, 20));
                double last = mean(losses.subList(480, 500));
                assertTrue(last < first / 3, "loss " + first + " to " + last);
                assertEquals(List.of(0, 1, 2, 3), trainer.withAverage(() -> drawn(network, latents)));
            }
        }
    }

    /** Which picture is nearest to what is drawn for each one's name. */
    private static List<Integer> drawn(DiffusionObjective.Network network, Latents latents) {
        List<Integer> nearest = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard();
                    Noise noise = Noise.seeded(i);
                    Trajectory trajectory = new DdimSampler().begin(SCHEDULER, 20)) {
                long[] ids = ids(new SmallPictures().caption(i, new java.util.Random(0)));
                Tensor context = Tensors.of(ids, 1, ids.length);
                Tensor x = noise.normal(1, 4, 8, 8);
                for (int step = 0; step < trajectory.size(); step++) {
                    Tensor time = Tensors.of(new float[] {(float) trajectory.timestep(step)}, 1);
                    x = trajectory.step(network.predict(x, time, context, new java.util.Random(0)), x, step, noise);
                }
                Tensor distances =
                        latents.select(0, 1, 2, 3).sub(x).square().flatten(1, 3).mean(1);
                nearest.add((int) distances.argmin().item_long());
            }
        }
        return nearest;
    }

    private static long[] ids(String caption) {
        return Arrays.stream(caption.split(" ")).mapToLong(WORDS::indexOf).toArray();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void cutRatiosWeighEveryPredictionAlike() {
        NoiseSchedule schedule = NoiseSchedule.of(SCHEDULER);
        long[] levels = {100, 500, 999};
        try (Scope _ = Scope.open()) {
            float[] noise = Tensors.floats(LossWeighting.MIN_SNR_5.weights(schedule, PredictionType.EPSILON, levels));
            float[] velocity =
                    Tensors.floats(LossWeighting.MIN_SNR_5.weights(schedule, PredictionType.V_PREDICTION, levels));
            for (int i = 0; i < 2; i++) {
                double snr = schedule.alphaBar((int) levels[i]) / (1 - schedule.alphaBar((int) levels[i]));
                assertEquals(Math.min(snr, 5), noise[i] * snr, 1e-5 * snr);
                assertEquals(Math.min(snr, 5), velocity[i] * (snr + 1), 1e-5 * (snr + 1));
            }
            assertEquals(0, velocity[2]);
        }
    }
}
