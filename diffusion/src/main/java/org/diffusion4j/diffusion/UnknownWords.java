package org.diffusion4j.diffusion;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.diffusion4j.models.text.ClipTokenizer;

/**
 * For models whose vocabulary holds every word they were trained on: says which words of a prompt they never saw, and
 * then encodes as the conditioner behind does.
 */
record UnknownWords(Conditioner behind, ClipTokenizer tokenizer) implements Conditioner {

    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

    @Override
    public TextStates encode(List<String> prompts, DrawListener listener) {
        String unknown = prompts.stream()
                .flatMap(NO_LETTERS::splitAsStream)
                .filter(word -> !word.isEmpty() && tokenizer.encode(word).length > 1)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            listener.warning("this model was never shown these words, so expect little of them: " + unknown);
        }
        return behind.encode(prompts, listener);
    }

    @Override
    public PromptTokens tokens(String prompt) {
        return behind.tokens(prompt);
    }

    @Override
    public Conditioner literal() {
        return new UnknownWords(behind.literal(), tokenizer);
    }
}
