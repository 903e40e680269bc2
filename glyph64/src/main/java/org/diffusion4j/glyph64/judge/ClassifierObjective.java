package org.diffusion4j.glyph64.judge;

import java.util.Map;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.training.Draw;
import org.diffusion4j.training.Objective;
import org.diffusion4j.training.Subject;
import org.diffusion4j.training.objective.PictureBatches;

/** Learns the class of each picture: cross-entropy with smoothed labels. */
final class ClassifierObjective implements Objective {

    private static final double SMOOTHING = 0.1;
    /** Things that are others in a mirror: hands of clocks, phases of the moon, what points or is written. */
    private static final Pattern DIRECTED = Pattern.compile(
            "left|right|clock|thirty|moon|arrow|button|keycap|Japanese|input", Pattern.CASE_INSENSITIVE);

    private static final int MEAN = 1;
    private static final int NO_CLASS = -100;

    private final ClassifierNet network;
    private final Subject subject;
    private final LabelledPictures examples;
    private final boolean ofStyles;

    /** @param ofStyles whether the classes are styles, which change with what leaves a thing itself */
    ClassifierObjective(
            NetworkConfig config,
            ClassifierNet network,
            Map<String, Tensor> parameters,
            LabelledPictures examples,
            boolean ofStyles) {
        this.network = network;
        this.examples = examples;
        this.ofStyles = ofStyles;
        this.subject = new Subject(config.part(), parameters, Map.of("network", JudgeFiles.digest(config)))
                .with("data", PictureBatches.fingerprint(examples.pictures()));
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Tensor loss(Draw draw) {
        int[] drawn = examples.draw(draw.batch(), draw.random());
        long[] labels = new long[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            labels[i] = examples.label(drawn[i]);
        }
        Tensor pixels = draw.load(() -> {
            Tensor plain = PictureBatches.pixels(examples.pictures(), drawn);
            return ofStyles
                    ? Augmentation.ofStyles(plain, draw)
                    : Augmentation.ofThings(plain, mirrorable(drawn), draw);
        });
        Tensor logits = network.logits(pixels);
        Tensor targets = Tensors.of(labels, labels.length);
        draw.note("batch_top_1", Answers.shareRight(logits, labels));
        return torch.cross_entropy_loss(logits, targets, null, MEAN, NO_CLASS, SMOOTHING);
    }

    private boolean[] mirrorable(int[] drawn) {
        boolean[] mirrorable = new boolean[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            mirrorable[i] = !DIRECTED.matcher(examples.emoji(drawn[i]).label()).find();
        }
        return mirrorable;
    }
}
