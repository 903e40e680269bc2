package org.diffusion4j.glyph64.judge;

import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.training.Draw;
import org.diffusion4j.training.Objective;
import org.diffusion4j.training.Subject;

/** Learns where things are and, at their middles, which things in which colours: the sum of three cross-entropies. */
final class SceneObjective implements Objective {

    private static final int MEAN = 1;
    private static final int NO_CLASS = -100;
    private static final double SMOOTHING = 0.05;
    private static final int PLACES = SceneComposer.PLACES * SceneComposer.PLACES;

    /** One or two places of 64 hold a middle; they count as much as some ten others. */
    private static final float WEIGHT_OF_MIDDLES = 10;

    private final SceneNet network;
    private final Subject subject;
    private final SceneComposer composer;

    /** @param data a sign of the pictures that the composer's icons are from */
    SceneObjective(
            NetworkConfig config,
            SceneNet network,
            Map<String, Tensor> parameters,
            SceneComposer composer,
            String data) {
        this.network = network;
        this.composer = composer;
        this.subject =
                new Subject(config.part(), parameters, Map.of("network", JudgeFiles.digest(config), "data", data));
    }

    @Override
    public Subject subject() {
        return subject;
    }

    /** A batch of painted pictures and what stands at which rows of the network's places. */
    private record Batch(Tensor pixels, float[] presence, long[] rows, long[] labels, long[] colours) {}

    @Override
    public Tensor loss(Draw draw) {
        Batch batch = draw.load(() -> batch(draw));
        Tensor places = network.places(batch.pixels);
        Tensor weight = Tensors.of(new float[] {WEIGHT_OF_MIDDLES}, 1);
        Tensor presence = torch.binary_cross_entropy_with_logits(
                network.presence(places),
                Tensors.of(batch.presence, batch.presence.length),
                null,
                new TensorOptional(weight),
                MEAN);
        Tensor middles = places.index_select(0, Tensors.of(batch.rows, batch.rows.length));
        Tensor things = network.things(middles);
        Tensor colours = network.colours(middles);
        draw.note("presence", presence.item_double());
        draw.note("batch_things", Answers.shareRight(things, batch.labels));
        draw.note("batch_colours", Answers.shareRight(colours, batch.colours));
        return presence.add(crossEntropy(things, batch.labels)).add(crossEntropy(colours, batch.colours));
    }

    private static Tensor crossEntropy(Tensor logits, long[] labels) {
        Tensor targets = Tensors.of(labels, labels.length);
        return torch.cross_entropy_loss(logits.to(ScalarType.Float), targets, null, MEAN, NO_CLASS, SMOOTHING);
    }

    private Batch batch(Draw draw) {
        byte[] bytes = new byte[draw.batch() * Pixels.BYTES];
        float[] presence = new float[draw.batch() * PLACES];
        IntStream.Builder rows = IntStream.builder();
        IntStream.Builder labels = IntStream.builder();
        IntStream.Builder colours = IntStream.builder();
        for (int i = 0; i < draw.batch(); i++) {
            SceneComposer.Composed composed = composer.compose(bytes, i * Pixels.BYTES, draw.random());
            for (int thing = 0; thing < composed.places().length; thing++) {
                int row = i * PLACES + composed.places()[thing];
                presence[row] = 1;
                rows.add(row);
                labels.add(composed.labels()[thing]);
                colours.add(composed.colours()[thing]);
            }
        }
        Tensor pixels = JudgePixels.of(bytes, draw.batch());
        return new Batch(
                Augmentation.degraded(pixels, draw),
                presence,
                rows.build().asLongStream().toArray(),
                labels.build().asLongStream().toArray(),
                colours.build().asLongStream().toArray());
    }
}
