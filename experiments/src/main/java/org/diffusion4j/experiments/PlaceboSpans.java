package org.diffusion4j.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.glyph64.split.Splits;
import org.diffusion4j.models.text.PlacedToken;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.structure.PhraseSource;

/**
 * A placebo: the phrases as they are, but each put back at as many tokens elsewhere. The places are drawn from the prompt's
 * own words, so that every run draws the same.
 *
 * @param source says which phrases the prompt has
 */
record PlaceboSpans(PhraseSource source) implements PhraseSource {

    @Override
    public Found find(PromptTokens prompt) {
        Found found = source.find(prompt);
        Random random = new Random(Splits.crc32("placebo spans " + prompt.text()));
        List<Phrase> moved = found.phrases().stream()
                .map(phrase -> moved(phrase, prompt, random))
                .toList();
        return new Found(moved, found.warnings());
    }

    private static Phrase moved(Phrase phrase, PromptTokens prompt, Random random) {
        List<PlacedToken> tokens = prompt.tokens().subList(0, prompt.kept());
        int length = prompt.rows(new PromptTokens.Span(phrase.start(), phrase.end())).length;
        List<Phrase> places = new ArrayList<>();
        for (int first = 0; first + length <= tokens.size(); first++) {
            int start = tokens.get(first).start();
            int end = tokens.get(first + length - 1).end();
            // A word of several tokens belongs together: a place may not begin or end inside it.
            boolean whole = prompt.rows(new PromptTokens.Span(start, end)).length == length;
            if (whole && start != phrase.start()) {
                places.add(new Phrase(phrase.text(), start, end));
            }
        }
        return places.isEmpty() ? phrase : places.get(random.nextInt(places.size()));
    }
}
