package org.diffusion4j.papers.heatmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.EvaluatedBatch;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;

/**
 * Watches cross-attention while a picture is drawn, and afterwards has a map for every word of the prompt: how much of each
 * place's attention went to it, averaged over heads, layers and steps. It hands every call on as it came, so that the picture
 * stays the same bit for bit; it costs the writing down of the probabilities. Add it last, to see what other controls do.
 *
 * <p>Good for one drawing at a time; each begins anew.
 */
public final class AttentionWatch implements AttentionControl {

    /** Sums over calls of layers of one size. */
    private static final class Sums {
        private final int height;
        private final int width;
        /** For each picture and token of the prompt, at every position. */
        private final double[][][] values;

        private int calls;

        Sums(int pictures, int tokens, int height, int width) {
            this.height = height;
            this.width = width;
            this.values = new double[pictures][tokens][height * width];
        }

        /** @param shares {@code [pictures, positions, tokens]} */
        void add(float[] shares) {
            int at = 0;
            for (double[][] picture : values) {
                for (int position = 0; position < height * width; position++) {
                    for (double[] token : picture) {
                        token[position] += shares[at++];
                    }
                }
            }
            calls++;
        }
    }

    private final TreeMap<Integer, Sums> sums = new TreeMap<>();
    private PromptTokens prompt = new PromptTokens("", List.of(), List.of(), 0, 1);
    private int pictures;

    @Override
    public String name() {
        return "attention watch";
    }

    @Override
    public String settings() {
        return "";
    }

    @Override
    public ControlledAttention begin(ControlScene scene) {
        sums.clear();
        prompt = scene.tokens();
        pictures = scene.pictures();
        return this::watch;
    }

    private Tensor watch(AttentionCall call, EvaluatedBatch batch, Attention rest) {
        if (call.layer().isCross() && prompt.kept() > 0) {
            int height = (int) call.height();
            int width = (int) call.width();
            sums.computeIfAbsent(height * width, _ -> new Sums(pictures, prompt.kept(), height, width))
                    .add(shares(call, batch));
        }
        return rest.mix(call);
    }

    /** How much each token of the prompt gets, the mean over heads: {@code [pictures, positions, tokens]}. */
    private float[] shares(AttentionCall call, EvaluatedBatch batch) {
        try (Scope _ = Scope.open()) {
            Tensor mean = call.probabilities().to(ScalarType.Float).mean(1);
            Tensor told = mean.index_select(0, indices(batch.promptRows()));
            return Tensors.floats(told.index_select(2, indices(prompt.rows())));
        }
    }

    private static Tensor indices(int[] values) {
        return Tensors.of(Arrays.stream(values).asLongStream().toArray(), values.length);
    }

    /**
     * The maps of the words of the drawing that was watched last, in the prompt's order; signs between words are left out. A
     * word of several tokens has their sum.
     *
     * @param picture of the batch, from 0
     */
    public List<WordMap> maps(int picture) {
        List<WordMap> maps = new ArrayList<>();
        for (PromptTokens.Span word : prompt.words()) {
            String text = prompt.text(word);
            if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
                maps.add(map(text, word, picture));
            }
        }
        return maps;
    }

    private WordMap map(String text, PromptTokens.Span word, int picture) {
        Sums finest =
                sums.isEmpty() ? new Sums(pictures, 0, 1, 1) : sums.lastEntry().getValue();
        int calls = sums.values().stream().mapToInt(size -> size.calls).sum();
        double[] mean = new double[finest.height * finest.width];
        for (Sums size : sums.values()) {
            double[] level = new double[size.height * size.width];
            for (int token = 0; token < prompt.kept(); token++) {
                if (isIn(word, token)) {
                    for (int i = 0; i < level.length; i++) {
                        level[i] += size.values[picture][token][i] / calls;
                    }
                }
            }
            double[] scaled = new WordMap(text, size.width, size.height, level).scaled(finest.width, finest.height);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += scaled[i];
            }
        }
        return new WordMap(text, finest.width, finest.height, mean);
    }

    private boolean isIn(PromptTokens.Span word, int token) {
        return prompt.tokens().get(token).start() == word.start()
                && prompt.tokens().get(token).end() == word.end();
    }
}
