package org.diffusion4j.papers.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.diffusion4j.diffusion.Conditioner;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.prompt.TokenRun;

/**
 * Finds the tokens at each phrase's place, and the phrase's own tokens that belong there.
 *
 * @param prompt the prompt's tokens
 * @param conditioner that reads phrases, every character as it stands
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
        PromptTokens alone = conditioner.tokens(phrase.text());
        int[] own = alone.rows();
        int count = there.map(tokens -> tokens.rows().size()).orElse(0);
        if (there.isEmpty() || count != own.length) {
            return leftOut(phrase, "it is " + own.length + " tokens alone and " + count + " in the prompt");
        }
        if (isInPrompt(phrase) && !isReadAlike(alone, there.get())) {
            return leftOut(phrase, "it is cut into other tokens alone than in the prompt, where it ends within a word");
        }
        return Optional.of(
                new PlacedPhrase(phrase, there.get(), Arrays.stream(own).boxed().toList()));
    }

    /** Whether the same tokens stand at the phrase's place: a span can end within what the prompt reads as one. */
    private boolean isReadAlike(PromptTokens alone, TokenRun there) {
        return IntStream.range(0, there.end() - there.first())
                .allMatch(i -> alone.tokens().get(i).id()
                        == prompt.tokens().get(there.first() + i).id());
    }

    private Optional<PlacedPhrase> leftOut(Phrase phrase, String reason) {
        listener.warning("the phrase \"" + phrase.text() + "\" takes no part in structured guidance: " + reason);
        return Optional.empty();
    }

    private boolean isInPrompt(Phrase phrase) {
        return prompt.text().startsWith(phrase.text(), phrase.start())
                && phrase.start() + phrase.text().length() == phrase.end();
    }
}
