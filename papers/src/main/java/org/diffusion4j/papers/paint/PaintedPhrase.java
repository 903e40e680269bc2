package org.diffusion4j.papers.paint;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.prompt.TokenRun;

/**
 * A phrase of the prompt and where it should appear.
 *
 * @param text whole words of the prompt; case and the width of blanks do not matter
 * @param occurrence which one is meant where it is in the prompt several times, from 1
 * @param mask where it should appear
 * @param strength how much its mask counts beside those of other phrases, 1 as usual; below 0 it is kept away
 */
public record PaintedPhrase(String text, OptionalInt occurrence, Mask mask, double strength) {

    private static final Pattern NUMBERED = Pattern.compile("(.*\\S)\\s*#([1-9]\\d{0,3})", Pattern.DOTALL);

    public PaintedPhrase {
        if (text.isBlank()) {
            throw new InvalidRequestException("a painted phrase has no words");
        }
        if (!Double.isFinite(strength)) {
            throw new InvalidRequestException(
                    "the strength of \"" + text + "\" must be a finite number, not " + strength);
        }
    }

    /**
     * A phrase of strength 1.
     *
     * @param phrase words of the prompt; where they are there several times, with {@code #2} behind them for the second
     */
    public static PaintedPhrase of(String phrase, Mask mask) {
        Matcher numbered = NUMBERED.matcher(phrase);
        return numbered.matches()
                ? new PaintedPhrase(numbered.group(1), OptionalInt.of(Integer.parseInt(numbered.group(2))), mask, 1)
                : new PaintedPhrase(phrase, OptionalInt.empty(), mask, 1);
    }

    public PaintedPhrase withStrength(double other) {
        return new PaintedPhrase(text, occurrence, mask, other);
    }

    /**
     * Its place in a prompt.
     *
     * @throws InvalidRequestException when it is not there, there several times and none is chosen, or cut
     */
    PlacedPaint place(PromptTokens prompt) {
        PromptTokens.Span span = chosen(prompt, prompt.find(text));
        TokenRun tokens = TokenRun.at(prompt, span)
                .orElseThrow(() -> new InvalidRequestException("the painted phrase \"" + text
                        + "\" stands behind the last token that the text encoder reads, or across it; shorten the"
                        + " prompt or let it be read in portions (--long-prompt)"));
        return new PlacedPaint(this, Phrase.in(prompt.text(), span.start(), span.end()), tokens);
    }

    private PromptTokens.Span chosen(PromptTokens prompt, List<PromptTokens.Span> places) {
        if (places.isEmpty()) {
            String words = prompt.tokens().stream()
                    .map(token -> new PromptTokens.Span(token.start(), token.end()))
                    .distinct()
                    .map(prompt::text)
                    .collect(Collectors.joining(", "));
            throw new InvalidRequestException(
                    "the painted phrase \"" + text + "\" is not in the prompt, whose words are: " + words);
        }
        if (occurrence.isEmpty() && places.size() > 1) {
            throw new InvalidRequestException("the painted phrase \"" + text + "\" is in the prompt " + places.size()
                    + " times; say which is meant: \"" + text + "#1\" for the first, \"" + text
                    + "#2\" for the second");
        }
        int index = occurrence.orElse(1);
        if (index > places.size()) {
            throw new InvalidRequestException("the painted phrase \"" + text + "#" + index + "\" is in the prompt "
                    + (places.size() == 1 ? "only once" : "only " + places.size() + " times"));
        }
        return places.get(index - 1);
    }
}
