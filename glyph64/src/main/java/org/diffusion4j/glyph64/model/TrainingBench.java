package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.sampler.SchedulerConfigReader;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.models.clip.ClipConfig;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.Objective;
import org.diffusion4j.training.StepReport;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingPlan;
import org.diffusion4j.training.objective.AutoencoderObjective;
import org.diffusion4j.training.objective.ContrastiveObjective;
import org.diffusion4j.training.objective.DiffusionObjective;
import org.diffusion4j.training.objective.Latents;
import org.diffusion4j.training.objective.LossWeighting;
import org.diffusion4j.training.objective.TimestepSampling;
import org.diffusion4j.training.text.BytePairTrainer;
import org.diffusion4j.training.text.BytePairVocabulary;

/** How fast the built-in model's networks train here, beside what the machine can do at all. */
public final class TrainingBench {

    private static final int SIDE = 64;
    private static final int LATENT_SIDE = 16;
    private static final int LEVELS = 3;
    private static final int BATCH = 16;
    private static final int CLIP_BATCH = 256;

    /** Tokens of the longest caption in a usual batch, start and end included. */
    private static final int CAPTION = 20;

    private static final int WARM_UP = 2;

    private final int steps;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private TrainingBench(int steps) {
        this.steps = steps;
    }

    /**
     * Measures with the calling thread's number of threads.
     *
     * @param steps of each training; the median counts
     * @return figures by name: rates in GFLOP/s, pictures a second, shares of the best rate, data's share of a step
     */
    public static Map<String, Double> measure(int steps) {
        TrainingBench bench = new TrainingBench(steps);
        for (boolean bfloat16 : new boolean[] {false, true}) {
            ScalarType type = bfloat16 ? ScalarType.BFloat16 : ScalarType.Float;
            String suffix = bfloat16 ? "_bfloat16" : "_float32";
            double matrix = BestRate.matrix(type);
            double convolution = BestRate.convolution(type);
            bench.figures.put("best_matrix_gflops" + suffix, matrix);
            bench.figures.put("best_convolution_gflops" + suffix, convolution);
            bench.networks(bfloat16, suffix, Math.max(matrix, convolution));
        }
        return bench.figures;
    }

    private void networks(boolean bfloat16, String suffix, double bestRate) {
        CaptionedPictures pictures = new Noisy();
        BytePairVocabulary vocabulary = vocabulary();
        var vae = Glyph64Networks.vae();
        try (Noise noise = Noise.seeded(0);
                NewParameters parameters = new NewParameters(noise);
                DiffusionNetworks networks = new DiffusionNetworks(vocabulary, 0)) {
            AutoencoderTiny autoencoder =
                    new AutoencoderTiny(AutoencoderTinyConfig.read(Glyph64Networks.reader("vae", vae)), parameters);
            Map<String, Tensor> tensors = parameters.all();
            double work = ForwardWork.autoencoder(tensors, SIDE, LATENT_SIDE);
            Objective reconstruction = new AutoencoderObjective(autoencoder, tensors, pictures, "bench");
            measure("autoencoder", suffix, reconstruction, BATCH, bfloat16, work, bestRate);
            try (Latents latents = Latents.of(autoencoder, pictures)) {
                Objective diffusion = diffusion(networks, pictures, latents);
                double forward = networks.forwardWork(LATENT_SIDE, LEVELS);
                measure("diffusion", suffix, diffusion, BATCH, bfloat16, forward, bestRate);
            }
        }
        clip(vocabulary, pictures, bfloat16, suffix, bestRate);
    }

    private void clip(
            BytePairVocabulary vocabulary,
            CaptionedPictures pictures,
            boolean bfloat16,
            String suffix,
            double bestRate) {
        var config = Glyph64Networks.clip(vocabulary.size(), vocabulary.start(), vocabulary.end());
        try (Noise noise = Noise.seeded(0);
                NewParameters parameters = new NewParameters(noise)) {
            ClipModel model = new ClipModel(ClipConfig.read(Glyph64Networks.reader("clip", config)), parameters);
            long[] caption = new long[CAPTION];
            caption[CAPTION - 1] = vocabulary.end();
            Objective objective = new ContrastiveObjective(
                    model,
                    parameters.all(),
                    _ -> caption,
                    pictures,
                    (count, _) -> IntStream.range(0, count)
                            .map(i -> i % pictures.size())
                            .toArray(),
                    ClipTraining.SEEN_SHARE,
                    Map.of());
            int patches = model.config().vision().patches();
            int seen = 1 + (int) Math.round(patches * ClipTraining.SEEN_SHARE);
            double forward = ForwardWork.clip(parameters.all(), patches, seen, CAPTION);
            measure("clip", suffix, objective, CLIP_BATCH, bfloat16, forward, bestRate);
        }
    }

    private static Objective diffusion(DiffusionNetworks networks, CaptionedPictures pictures, Latents latents) {
        return new DiffusionObjective(
                networks::predict,
                caption -> new long[networks.captionLength()],
                networks.parameters(),
                pictures,
                latents,
                SchedulerConfigReader.parse(Glyph64Networks.scheduler().toString(), "scheduler"),
                LossWeighting.UNIFORM,
                TimestepSampling.UNIFORM,
                Map.of());
    }

    private void measure(
            String name,
            String suffix,
            Objective objective,
            int batch,
            boolean bfloat16,
            double forward,
            double bestRate) {
        TrainingPlan plan = TrainingPlan.of(WARM_UP + steps, batch, 1e-4).withBfloat16(bfloat16);
        // The folder is never written: no checkpoint is taken here.
        try (Trainer trainer = Trainer.open(objective, plan, Path.of("no-checkpoints-of-a-bench"))) {
            double[] seconds = new double[steps];
            double loading = 0;
            double all = 0;
            for (int i = -WARM_UP; i < steps; i++) {
                StepReport report = trainer.advance();
                if (i >= 0) {
                    seconds[i] = report.seconds();
                    loading += report.loadingSeconds();
                    all += report.seconds();
                }
            }
            java.util.Arrays.sort(seconds);
            double picturesPerSecond = batch / seconds[steps / 2];
            // Forward, the gradients of the activations, the gradients of the weights; two operations each.
            double gflops = picturesPerSecond * forward * 3 * 2 / 1e9;
            figures.put(name + "_pictures_per_second" + suffix, picturesPerSecond);
            figures.put(name + "_gflops" + suffix, gflops);
            figures.put(name + "_share_of_best_rate" + suffix, gflops / bestRate);
            figures.put(name + "_loading_share" + suffix, loading / all);
        }
    }

    private static BytePairVocabulary vocabulary() {
        BytePairTrainer trainer = new BytePairTrainer();
        List.of("one", "two", "three").forEach(trainer::add);
        return trainer.train(1024);
    }

    /** Pictures without a meaning: what is on them does not change the time. */
    private static final class Noisy implements CaptionedPictures {
        @Override
        public int size() {
            return 64;
        }

        @Override
        public int side() {
            return SIDE;
        }

        @Override
        public void copyPixels(int index, byte[] target, int offset) {
            for (int i = 0; i < SIDE * SIDE * 3; i++) {
                target[offset + i] = (byte) (index * 31 + i * 7);
            }
        }

        @Override
        public String caption(int index, RandomGenerator random) {
            return "one two three";
        }
    }
}
