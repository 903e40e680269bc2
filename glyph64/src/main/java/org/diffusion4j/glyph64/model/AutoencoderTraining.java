package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.PictureSheet;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingRun;
import org.diffusion4j.training.WarmStart;
import org.diffusion4j.training.objective.AutoencoderObjective;
import org.diffusion4j.training.objective.Latents;
import org.diffusion4j.training.objective.PictureBatches;
import tools.jackson.databind.node.ObjectNode;

/** Trains the built-in model's autoencoder and writes it as the {@code vae} folder of a model. */
public final class AutoencoderTraining {

    /** Pictures whose reconstruction is measured at every sheet. */
    private static final int MEASURED = 192;

    private static final String ENCODER = "encoder.";

    private static final int SHOWN = 48;
    private static final int COLUMNS = 12;

    private final CaptionedPictures pictures;
    private final CaptionedPictures measured;
    private final boolean decoderOnly;
    private final RunRequest request;
    private final Consumer<String> say;
    private final NewParameters parameters;
    private final AutoencoderTiny autoencoder;
    private final ObjectNode config = Glyph64Networks.vae();

    private AutoencoderTraining(
            CaptionedPictures pictures,
            CaptionedPictures measured,
            boolean decoderOnly,
            RunRequest request,
            Consumer<String> say,
            NewParameters parameters) {
        this.pictures = pictures;
        this.measured = measured;
        this.decoderOnly = decoderOnly;
        this.request = request;
        this.say = say;
        this.parameters = parameters;
        this.autoencoder = new AutoencoderTiny(
                AutoencoderTinyConfig.read(Glyph64Networks.reader("vae/config.json", config)), parameters);
    }

    /**
     * Trains until the request says stop.
     *
     * @param measured pictures to measure the reconstruction on, best those that are withheld from training
     * @param decoderOnly whether the encoder stays as the warm start has it, so that all latents made with it stay valid
     * @param say takes messages for people
     */
    public static TrainingRun.End run(
            CaptionedPictures pictures,
            CaptionedPictures measured,
            boolean decoderOnly,
            RunRequest request,
            Consumer<String> say) {
        if (decoderOnly && request.warmStart().isEmpty()) {
            throw new InvalidRequestException(
                    "training the decoder alone needs the encoder it belongs to: give the model's folder as a warm start");
        }
        try (Noise noise = Noise.seeded(request.plan().seed());
                NewParameters parameters = new NewParameters(noise)) {
            return new AutoencoderTraining(pictures, measured, decoderOnly, request, say, parameters).train();
        }
    }

    private TrainingRun.End train() {
        Map<String, Tensor> tensors = parameters.all();
        request.warmStart().ifPresent(model -> WarmStart.load(ModelFolder.tensors(model.resolve("vae")), tensors));
        Map<String, Tensor> trained = new LinkedHashMap<>(tensors);
        trained.keySet().removeIf(name -> decoderOnly && name.startsWith(ENCODER));
        AutoencoderObjective objective =
                new AutoencoderObjective(autoencoder, trained, pictures, description(), decoderOnly);
        try (Trainer trainer = Trainer.open(objective, request.plan(), request.out())) {
            say.accept("autoencoder: " + ModelFolder.count(tensors) + " parameters, " + ModelFolder.count(trained)
                    + " of them trained, " + pictures.size()
                    + " pictures, from step " + trainer.step());
            TrainingRun run = new TrainingRun(trainer, request.rhythm(), this::sheet, request.out(), say);
            TrainingRun.End end = run.run(request.most(), request.stop());
            trainer.withAverage(() -> {
                sheet(trainer.step());
                write();
                return end;
            });
            return end;
        }
    }

    /** The network's shape; without its encoder's weights a decoder's checkpoint would be worth nothing. */
    private String description() {
        return decoderOnly
                ? config + " over the encoder of "
                        + ModelFolder.checksum(ModelFolder.tensors(
                                request.warmStart().orElseThrow().resolve("vae")))
                : config.toString();
    }

    /** Originals above, what the decoder made of them below, and the figure. */
    private void sheet(long step) {
        int count = Math.min(MEASURED, measured.size());
        double sum = 0;
        for (int first = 0; first < count; first += SHOWN) {
            int[] indices = spread(count, first, Math.min(first + SHOWN, count));
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                Tensor originals = PictureBatches.pixels(measured, indices);
                Tensor drawn = autoencoder.decode(autoencoder.encodeMode(originals));
                sum += PictureBatches.psnr(drawn, originals) * indices.length;
                if (first == 0) {
                    Path file = request.out().resolve("sheet-%07d.png".formatted(step));
                    PictureSheet.write(file, interleaved(originals, drawn), COLUMNS);
                }
            }
        }
        say.accept("step %d: PSNR %.2f dB, the mean over %d pictures".formatted(step, sum / count, count));
    }

    private int[] spread(int count, int from, int to) {
        return IntStream.range(from, to)
                .map(i -> (int) ((long) i * measured.size() / count))
                .toArray();
    }

    /** Rows of originals, each with what was drawn of them below; what fills no whole row is left out. */
    private static Tensor interleaved(Tensor originals, Tensor drawn) {
        int rows = (int) originals.size(0) / COLUMNS;
        if (rows == 0) {
            return Tensors.cat(0, originals, drawn);
        }
        Tensor[] parts = new Tensor[rows * 2];
        for (int row = 0; row < rows; row++) {
            parts[2 * row] = originals.narrow(0, (long) row * COLUMNS, COLUMNS);
            parts[2 * row + 1] = drawn.narrow(0, (long) row * COLUMNS, COLUMNS);
        }
        return Tensors.cat(0, parts);
    }

    private void write() {
        double scale = decoderOnly ? earlierScale() : unitScale();
        say.accept("latents are multiplied with %.5f to have variance 1".formatted(scale));
        ModelFolder.writePart(request.out().resolve("vae"), config.put("scaling_factor", scale), parameters.all());
    }

    private double unitScale() {
        try (Latents latents = Latents.of(autoencoder, pictures)) {
            return latents.unitScale();
        }
    }

    private double earlierScale() {
        Path earlier = request.warmStart().orElseThrow().resolve("vae").resolve("config.json");
        return AutoencoderTinyConfig.read(ConfigReader.open(earlier)).scalingFactor();
    }
}
