package org.diffusion4j.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.text.PlacedToken;

/** CLIP's text tower as Stable Diffusion reads it: the hidden state of every token, start and padding included. */
final class ClipConditioner implements Conditioner {

    private final ClipTokenizer tokenizer;
    private final ClipTextModel model;
    private final PromptReading reading;

    ClipConditioner(ClipTokenizer tokenizer, ClipTextModel model, PromptReading reading) {
        this.tokenizer = tokenizer;
        this.model = model;
        this.reading = reading;
    }

    @Override
    public TextStates encode(List<String> prompts, DrawListener listener) {
        List<List<WeightedTokens>> chunks =
                prompts.stream().map(prompt -> chunks(prompt, listener)).toList();
        int longest = chunks.stream().mapToInt(List::size).max().orElse(1);
        return TextStates.cat(
                0, chunks.stream().map(chunk -> read(filled(chunk, longest))).toList());
    }

    @Override
    public Conditioner literal() {
        return new ClipConditioner(tokenizer, model, reading.withoutWeights());
    }

    private List<WeightedText> parts(String prompt) {
        return reading.weighted() ? WeightedText.parse(prompt) : List.of(new WeightedText(prompt, 1));
    }

    @Override
    public PromptTokens tokens(String prompt) {
        StringBuilder text = new StringBuilder();
        List<PlacedToken> tokens = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (WeightedText part : parts(prompt)) {
            int before = text.length();
            for (PlacedToken token : tokenizer.place(part.text())) {
                tokens.add(new PlacedToken(token.id(), before + token.start(), before + token.end()));
                weights.add(part.weight());
            }
            text.append(part.text());
        }
        int kept = reading.unlimited() ? tokens.size() : Math.min(tokens.size(), tokenizer.capacity());
        return new PromptTokens(text.toString(), tokens, weights, kept, tokenizer.capacity());
    }

    /** A prompt in portions that the text encoder can read; one portion unless it may be longer. */
    private List<WeightedTokens> chunks(String prompt, DrawListener listener) {
        WeightedTokens tokens = WeightedTokens.of(parts(prompt), tokenizer);
        int capacity = tokenizer.capacity();
        if (tokens.count() > capacity && !reading.unlimited()) {
            String cut = tokenizer.decode(tokens.range(capacity, tokens.count()).plainIds());
            listener.warning("the prompt is longer than the text encoder's " + capacity
                    + " tokens; these words were cut: \"" + cut + "\"");
            tokens = tokens.range(0, capacity);
        }
        List<WeightedTokens> chunks = new ArrayList<>();
        for (int from = 0; from == 0 || from < tokens.count(); from += capacity) {
            chunks.add(tokens.range(from, Math.min(tokens.count(), from + capacity)));
        }
        return chunks;
    }

    /** Prompts that are used side by side have to be of one length; the shorter gets empty portions. */
    private static List<WeightedTokens> filled(List<WeightedTokens> chunks, int count) {
        List<WeightedTokens> filled = new ArrayList<>(chunks);
        while (filled.size() < count) {
            filled.add(new WeightedTokens(List.of(), List.of()));
        }
        return filled;
    }

    /** The portions' hidden states one after the other, {@code [1, portions * length, width]}, float32, and their factors. */
    private TextStates read(List<WeightedTokens> chunks) {
        Tensor[] windows = new Tensor[chunks.size()];
        for (int i = 0; i < windows.length; i++) {
            long[] ids = tokenizer.window(chunks.get(i).plainIds());
            windows[i] = Tensors.of(ids, 1, ids.length);
        }
        Tensor states = model.forward(model.embed(Tensors.cat(0, windows)), reading.clipSkip() - 1)
                .to(ScalarType.Float);
        List<TextStates> portions = new ArrayList<>();
        for (int i = 0; i < windows.length; i++) {
            portions.add(weighted(states.narrow(0, i, 1), chunks.get(i)));
        }
        return TextStates.cat(1, portions);
    }

    /** Multiplies each token's vector by its weight, then all by one number that gives back the mean, as the web UI does. */
    private TextStates weighted(Tensor states, WeightedTokens tokens) {
        float[] numbers = tokens.windowWeights(tokenizer.length());
        Tensor weights = Tensors.of(numbers, 1, numbers.length, 1);
        if (!tokens.isWeighted()) {
            return new TextStates(states, weights);
        }
        Tensor changed = states.mul(weights);
        Tensor restoring = states.mean().div(changed.mean());
        return new TextStates(changed.mul(restoring), weights.mul(restoring));
    }
}
