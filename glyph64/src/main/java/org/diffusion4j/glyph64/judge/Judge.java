package org.diffusion4j.glyph64.judge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.BuiltInModel;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.Sha256;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;

/**
 * Says what pictures show. A picture is {@link Pixels#BYTES} bytes: 64x64 pixels, row by row, red, green and blue. One
 * thread at a time.
 */
public final class Judge implements AutoCloseable {

    /** The name under which the frozen judge travels with the built-in model. */
    public static final String SHIPPED = "glyph64-judge";

    private static final int PORTION = 64;

    private final JudgeNetwork<ClassifierNet> concept;
    private final JudgeNetwork<ClassifierNet> style;
    private final JudgeNetwork<SceneNet> scene;

    private Judge(
            JudgeNetwork<ClassifierNet> concept, JudgeNetwork<ClassifierNet> style, JudgeNetwork<SceneNet> scene) {
        this.concept = concept;
        this.style = style;
        this.scene = scene;
    }

    /** Opens the judge of a folder, such as {@code train judge} writes. */
    public static Judge open(Path folder) {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            var concept = JudgeNetwork.open(folder, JudgePart.CONCEPT, ClassifierNet::new);
            opened.add(concept::close);
            var style = JudgeNetwork.open(folder, JudgePart.STYLE, ClassifierNet::new);
            opened.add(style::close);
            return new Judge(concept, style, JudgeNetwork.open(folder, JudgePart.SCENE, SceneNet::new));
        } catch (RuntimeException e) {
            opened.forEach(Judge::closeQuietly);
            throw e;
        }
    }

    /**
     * The same, to score what is withheld in a data set.
     *
     * @throws InvalidRequestException when it says that it was trained under other split rules: it may have learned the very
     *     pictures that it would be measured on
     */
    public static Judge open(Path folder, Glyph64Data data) {
        Judge judge = open(folder);
        try {
            judge.requireRules(folder, data);
            return judge;
        } catch (RuntimeException e) {
            judge.close();
            throw e;
        }
    }

    private void requireRules(Path folder, Glyph64Data data) {
        String wanted = data.manifest().rules();
        for (NetworkConfig config : List.of(concept.config(), style.config(), scene.config())) {
            if (!config.rules().isEmpty() && !config.rules().equals(wanted)) {
                throw new InvalidRequestException(
                        "%s: its network for %s was trained under other split rules (%s) than those of %s (%s), so it may have learned what it would score; train a judge on this data with `d4j train judge`"
                                .formatted(folder, config.part(), config.rules(), data.folder(), wanted));
            }
        }
    }

    private static void closeQuietly(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception _) {
            // What went wrong first is on its way to the caller.
        }
    }

    /** The folder of the judge that travels with the built-in model, if its artefact is there. */
    public static Optional<Path> shipped() {
        return BuiltInModel.find(SHIPPED).map(BuiltInModel::folder);
    }

    /** The bases of the concepts that it knows, in the order of their numbers. */
    public List<String> concepts() {
        return concept.config().classes();
    }

    /** The styles that it knows, in the order of their numbers. */
    public List<String> styles() {
        return style.config().classes();
    }

    /** The things that it knows in scenes, see {@link ThingNames}. */
    public List<String> things() {
        return scene.config().classes();
    }

    /** SHA-256 of its three networks' files, by which a frozen judge is recognised. */
    public String hash() {
        return Sha256.of(
                (concept.hash() + style.hash() + scene.hash()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    /** What concept each picture shows. */
    public List<ConceptReading> readConcepts(List<byte[]> pictures) {
        return portions(pictures, pixels -> {
            float[][] vectors = rows(concept.network().features(pixels));
            float[][] logits = rows(conceptLogits(pixels));
            List<ConceptReading> readings = new ArrayList<>();
            for (int i = 0; i < vectors.length; i++) {
                readings.add(new ConceptReading(vectors[i], logits[i]));
            }
            return readings;
        });
    }

    /** The number of the style that each picture is drawn in. */
    public List<Integer> readStyles(List<byte[]> pictures) {
        return portions(
                pictures,
                pixels -> Arrays.stream(Answers.best(styleLogits(pixels)))
                        .mapToObj(number -> (int) number)
                        .toList());
    }

    /** Which things, at most two, are in each picture, in which colours and where. */
    public List<List<SeenThing>> readThings(List<byte[]> pictures) {
        return portions(pictures, pixels -> scene.network().read(pixels, SceneScores.LEAST_PRESENCE));
    }

    /** Logarithms of the concepts' probabilities, {@code [count, concepts]}. */
    Tensor conceptLogits(Tensor pixels) {
        return Views.mean(concept.network()::logits, pixels);
    }

    /** Logarithms of the styles' probabilities, {@code [count, styles]}. */
    Tensor styleLogits(Tensor pixels) {
        return Views.meanWithMirror(style.network()::logits, pixels);
    }

    SceneNet sceneNet() {
        return scene.network();
    }

    private static <T> List<T> portions(List<byte[]> pictures, Function<Tensor, List<T>> reading) {
        List<T> all = new ArrayList<>();
        for (int first = 0; first < pictures.size(); first += PORTION) {
            List<byte[]> portion = pictures.subList(first, Math.min(first + PORTION, pictures.size()));
            byte[] bytes = new byte[portion.size() * Pixels.BYTES];
            for (int i = 0; i < portion.size(); i++) {
                System.arraycopy(portion.get(i), 0, bytes, i * Pixels.BYTES, Pixels.BYTES);
            }
            try (Scope _ = Scope.open();
                    Inference _ = Inference.begin()) {
                all.addAll(reading.apply(JudgePixels.of(bytes, portion.size())));
            }
        }
        return all;
    }

    private static float[][] rows(Tensor matrix) {
        float[] values = Tensors.floats(matrix);
        int width = (int) matrix.size(1);
        float[][] rows = new float[(int) matrix.size(0)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }

    @Override
    public void close() {
        concept.close();
        style.close();
        scene.close();
    }
}
