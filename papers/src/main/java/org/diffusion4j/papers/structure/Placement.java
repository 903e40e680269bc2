package org.diffusion4j.papers.structure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.Conditioner;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.prompt.TokenRun;

/**
 * Finds the tokens at each phrase's place, and the phrase's own tokens that belong there.
 *
 * @param prompt the prompt's tokens
 * @param conditioner that reads phrases as it reads prompts
 * @param listener hears which phrases cannot be put back, and why
 */
record Placement(PromptTokens prompt, Conditioner conditioner, DrawListener listener) {

    /** Those that can be put back, in the order given. */
    List<PlacedPhrase> place(List<Phrase> phrases) {
        List<PlacedPhrase> placed = new ArrayList<>();
        phrases.forEach(phrase -> place(phrase).ifPresent(placed::add));
        return placed;
    }

    private Optional<PlacedPhrase> place(Phrase phrase) {
        PromptTokens.Span span = new PromptTokens.Span(phrase.start(), phrase.end());
        if (prompt.isCut(span)) {
            return leftOut(phrase, "it stands behind the last token that the text encoder reads");
        }
        Optional<TokenRun> there = TokenRun.at(prompt, span);
        int[] own = conditioner.tokens(written(phrase)).rows();
        int count = there.map(tokens -> tokens.rows().size()).orElse(0);
        if (there.isEmpty() || count != own.length) {
            return leftOut(phrase, "it is " + own.length + " tokens alone and " + count + " in the prompt");
        }
        return Optional.of(
                new PlacedPhrase(phrase, there.get(), Arrays.stream(own).boxed().toList()));
    }

    private Optional<PlacedPhrase> leftOut(Phrase phrase, String reason) {
        listener.warning("the phrase \"" + phrase.text() + "\" takes no part in structured guidance: " + reason);
        return Optional.empty();
    }

    /**
     * A phrase as it has to be written for the conditioner to read it apart: its characters literally, each part with the
     * weight that it has in the prompt.
     */
    String written(Phrase phrase) {
        if (!isInPrompt(phrase)) {
            return weighted(phrase.text(), 1);
        }
        StringBuilder written = new StringBuilder();
        double weight = 1;
        int from = phrase.start();
        for (int i = 0; i < prompt.tokens().size(); i++) {
            int start = prompt.tokens().get(i).start();
            if (start >= phrase.start()
                    && start < phrase.end()
                    && prompt.weights().get(i) != weight) {
                written.append(weighted(prompt.text().substring(from, start), weight));
                weight = prompt.weights().get(i);
                from = start;
            }
        }
        return written.append(weighted(prompt.text().substring(from, phrase.end()), weight))
                .toString();
    }

    private boolean isInPrompt(Phrase phrase) {
        return prompt.text().startsWith(phrase.text(), phrase.start())
                && phrase.start() + phrase.text().length() == phrase.end();
    }

    private String weighted(String text, double weight) {
        // Within brackets a bracket of the text would end them, even one that is read literally by itself.
        boolean literally = weight == 1 && conditioner.tokens(text).text().equals(text);
        String literal = literally ? text : text.replaceAll("[()\\[\\]\\\\]", "\\\\$0");
        return weight == 1 || text.isEmpty()
                ? literal
                : "(" + literal + ":" + BigDecimal.valueOf(weight).toPlainString() + ")";
    }
}
